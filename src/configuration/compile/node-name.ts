import { InputError } from '../../model/errors.ts';
import { show } from '../../model/reason.ts';
import { foldName } from '../../model/registry-key.ts';

const longest = 200;
/** Names of devices, which are no file names on Windows whatever follows the first dot. */
const device =
  /^(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|COM[0-9\u00b9\u00b2\u00b3]|LPT[0-9\u00b9\u00b2\u00b3])(?:\.|$)/i;

/**
 * Refuses what cannot be the name of a node: it becomes the file name `<node>.mof`, on Windows as well.
 *
 * @throws InputError naming the node and what would be right
 */
export function checkNodeNames(nodes: readonly string[]): void {
  const taken = new Map<string, string>();
  for (const node of nodes) {
    const fault = faultOf(node);
    if (fault) {
      throw new InputError(
        `--node ${show(node)}: ${fault}. A node name becomes the name of its file, such as pc01.mof; expected a computer name such as pc01 or pc01.contoso.com, or a GUID.`,
      );
    }
    const other = taken.get(foldName(node));
    if (other !== undefined) {
      throw new InputError(`--node ${show(node)}: is the same file as --node ${show(other)}. Give it once.`);
    }
    taken.set(foldName(node), node);
  }
}

function faultOf(node: string): string | undefined {
  if (node === '') {
    return 'is empty';
  }
  if (node.length > longest) {
    return `has ${node.length} characters, and at most ${longest} are a file name`;
  }
  // PowerShell ends a single-quoted text at the apostrophes of typography, too, and Azure takes none of these.
  if (/[<>:"/\\|?*'`$%\p{C}\u2018-\u201f]/u.test(node)) {
    return 'has a character that no file name has, or that PowerShell does not take as it is';
  }
  if (/^[\s.-]|[\s.]$/u.test(node)) {
    return 'begins or ends with a space or a dot, or begins with a hyphen';
  }
  if (device.test(node)) {
    return 'is the name of a device on Windows';
  }
  // Its MOF would be the meta-configuration of another node.
  return /\.meta$/i.test(node) ? 'ends in .meta, which the files of LCM settings do' : undefined;
}
