/** The way to a field of a definition, from the outside in. */
export type Path = readonly (string | number)[];
