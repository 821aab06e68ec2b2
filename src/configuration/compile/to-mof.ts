import { windowsText } from '../../model/windows-text.ts';
import { commandName } from '../../package-root.ts';
import { sha256 } from '../../target/sha256.ts';
import type { Configuration } from '../read.ts';
import type { Compiled, CompiledFile, CompileOptions } from './compiled.ts';
import { metaDocument } from './meta-document.ts';
import { type MofInstance, mofText } from './mof-text.ts';
import { nodeDocument } from './node-document.ts';

/**
 * The documents that Start-DscConfiguration, a pull server and Azure Automation take: for each node `<node>.mof`
 * with its checksum and, where the configuration has LCM settings, `<node>.meta.mof`.
 */
export function toMof(configuration: Configuration, options: CompileOptions): Compiled {
  const { entries, localConfigurationManager } = configuration;
  const document = nodeDocument(entries, options);
  const meta = localConfigurationManager && metaDocument(localConfigurationManager, options);
  const files = options.nodes.flatMap(node => {
    const mof = mofFile(`${node}.mof`, node, document, options);
    return [mof, checksumOf(mof), ...(meta ? [mofFile(`${node}.meta.mof`, node, meta, options)] : [])];
  });
  return { files, notes: [] };
}

function mofFile(
  name: string,
  node: string,
  instances: readonly MofInstance[],
  { version }: CompileOptions,
): CompiledFile {
  const comment = [`@TargetNode='${node}'`, `${maker} ${version}`];
  return { name, content: windowsText(mofText(comment, instances)), replaces: isOurs };
}

const maker = `@GeneratedBy=${commandName}`;

/** Is it a MOF that the command made, and not PowerShell or a person? Its first lines say so. */
function isOurs(other: Buffer): boolean {
  return new TextDecoder('utf-16le').decode(other.subarray(0, 4096)).includes(`${maker} `);
}

/** What New-DscChecksum writes: the SHA-256 of the file in capital hexadecimal digits, and no line end. */
function checksumOf({ name, content }: CompiledFile): CompiledFile {
  const hash = sha256(content).toUpperCase();
  return { name: `${name}.checksum`, content: Buffer.from(hash, 'ascii'), replaces: isChecksum };
}

/** Nothing but a hash, whatever it is of: that of the MOF which is replaced, too, or of none that is there. */
function isChecksum(other: Buffer): boolean {
  return /^\s*[0-9A-F]{64}\s*$/i.test(other.toString('latin1'));
}
