/** How many entries a folder of machines may have: more than one with a single machine's files. */
export const mostMachines = 1_000_000;
