/** What the one script has, which everything that starts loads: the command, and the threads of an audit. */
export const script = {
  command: () => import('./program.ts'),
  auditThread: () => import('../audit/threads/worker.ts'),
} as const;

/** See {@link script}. */
export type CommandScript = typeof import('./script.ts');
