import { commandName } from '../package-root.ts';

/** What manifests that are packed start where nobody says otherwise; what npm puts on PATH is a script, which dsc cannot start. */
export const usualProgram = `${commandName}.exe`;

/** How the manifests of the npm package start the command; those that are packed for another program have that instead. */
export const nodeStart = {
  executable: 'node',
  /** From the folder of a form. */
  script: '../bridge.mjs',
  /** Without Node the resources of the module, which an adapter runs, take the place of these. */
  condition: "[not(equals(tryWhich('node'), null()))]",
} as const;
