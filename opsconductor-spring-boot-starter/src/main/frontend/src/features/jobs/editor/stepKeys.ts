/** Keys of steps, which have none of their own: they go with a step where it is moved to. */
export interface StepKeys {
  keys: readonly number[];
  next: number;
}

export const noKeys: StepKeys = { keys: [], next: 1 };

/** As many as there are steps; more come, or go, at the end. */
export function fitted(state: StepKeys, count: number): StepKeys {
  if (state.keys.length === count) {
    return state;
  }
  const missing = Math.max(0, count - state.keys.length);
  const more = Array.from({ length: missing }, (_, index) => state.next + index);
  return { keys: [...state.keys.slice(0, count), ...more], next: state.next + missing };
}

export function moved(state: StepKeys, from: number, to: number): StepKeys {
  const keys = [...state.keys];
  keys.splice(to, 0, ...keys.splice(from, 1));
  return { ...state, keys };
}

export function removed(state: StepKeys, index: number): StepKeys {
  return { ...state, keys: state.keys.filter((_, other) => other !== index) };
}

export function insertedAfter(state: StepKeys, index: number): StepKeys {
  return { keys: state.keys.toSpliced(index + 1, 0, state.next), next: state.next + 1 };
}
