import { inFolder } from '../powershell/read-script.ts';

/** A room beside the settings, by the folder that has its name, as far as its PowerShell is concerned. */
export interface Room {
  /** The name of its subject, and of its folder. */
  readonly name: string;
  /** Its files of functions that the agent and the generated module have, in their order. */
  readonly common: readonly string[];
  /** Those that the module alone has; `subject.ps1` is there beside them, with the room's class. */
  readonly own: readonly string[];
  /** Has it an `agent.ps1`, which answers for it? */
  readonly isAsked: boolean;
}

function room(name: string, files: Partial<Omit<Room, 'name'>>): Room {
  const { common = [], own = [], isAsked = false } = files;
  const folder = `rms/${name}`;
  return { name, common: inFolder(folder, ...common), own: inFolder(folder, ...own), isAsked };
}

/** In an order in which PowerShell has a class before another needs it. */
export const rooms: readonly Room[] = [
  room('template', {
    common: ['template', 'template-flaw', 'template-state', 'template-write'],
    isAsked: true,
  }),
  room('connection-point', {
    own: ['directory-session', 'directory-read', 'directory-write', 'point-rules'],
  }),
  room('dns-redirection', { own: ['srv-record'] }),
  room('store', { common: ['store', 'store-archive', 'store-reset', 'store-restore'], isAsked: true }),
  room('discovery', { own: ['server-name', 'registry-views', 'order', 'bootstrapped'] }),
  room('client', {
    common: [
      ...['client-model', 'client-installation', 'client-refusal', 'client-setup', 'client-state'],
      ...['client-system', 'program-file', 'program-log', 'program-run', 'uninstall-entry'],
    ],
    isAsked: true,
  }),
];
