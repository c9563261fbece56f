/** What changes by itself, outside of React: a version that is another after each change. */
export class Store {
  #version = 0;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly version = (): number => this.#version;

  protected changed(): void {
    this.#version++;
    this.#listeners.forEach((listener) => listener());
  }
}
