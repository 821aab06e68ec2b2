// Where a thread of an audit begins.
import { loadScript } from '../start/load-script.ts';
import type { CommandScript } from './script.ts';

const { exports, keepCompiled } = loadScript<CommandScript>('thread');
exports.script.auditThread().then(({ onceAudited }) => onceAudited(keepCompiled));
