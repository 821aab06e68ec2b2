// Where a thread of an audit begins.
import { loadScript } from '../start/load-script.ts';
import type { CommandScript } from './script.ts';

loadScript<CommandScript>('thread').exports.script.auditThread();
