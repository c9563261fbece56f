/** The targets of a run or of a schedule, in all ways in which somebody has begun to say them. */
export interface Chosen {
  way: 'job' | 'selector' | 'names';
  selector: string;
  names: readonly string[];
}

export const asJob: Chosen = { way: 'job', selector: '', names: [] };

export function chosenOf(targets: readonly string[] | null, selector: string | null): Chosen {
  return {
    way: targets ? 'names' : selector !== null ? 'selector' : 'job',
    selector: selector ?? '',
    names: targets ?? [],
  };
}

/** As the API takes them. */
export function targetsOf(chosen: Chosen): { targets: string[] | null; selector: string | null } {
  return {
    targets: chosen.way === 'names' ? [...chosen.names] : null,
    selector: chosen.way === 'selector' ? chosen.selector.trim() : null,
  };
}

/** Whether a way was chosen, and nothing said in it. */
export function isUnsaid(chosen: Chosen): boolean {
  return (
    (chosen.way === 'names' && chosen.names.length === 0) ||
    (chosen.way === 'selector' && chosen.selector.trim() === '')
  );
}
