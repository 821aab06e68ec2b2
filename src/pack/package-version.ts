import type { Configuration } from '../configuration/read.ts';
import { InputError } from '../model/errors.ts';
import { show } from '../model/reason.ts';

/** As New-GuestConfigurationPackage has it where nothing is said. */
export const firstVersion = '1.0.0';

/** What `--version` takes, for the help and messages. */
export const versionInWords = 'three or four whole numbers such as 1.2.0, and no -beta';

/**
 * The version of a package, which machines compare with the one that they have: they take an update of a higher one only.
 *
 * @param given what `--version` says, if anything
 * @returns undefined where neither it nor the document says one
 * @throws InputError when it is no version that both the package and the policy take
 */
export function versionOfPackage(
  given: string | undefined,
  { contentVersion }: Configuration,
): string | undefined {
  if (given !== undefined) {
    return checked(given, `--version ${show(given)}:`, '');
  }
  return (
    contentVersion &&
    checked(
      contentVersion.value,
      `${contentVersion.place}: contentVersion is ${show(contentVersion.value)}, which`,
      '; or say another with --version',
    )
  );
}

/** The package has a semantic version and the policy a System.Version of .NET: this is what both are. */
function checked(version: unknown, label: string, remedy: string): string {
  const isVersion =
    typeof version === 'string' &&
    /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2,3}$/.test(version) &&
    version.split('.').every(part => Number(part) <= 0x7fffffff);
  if (!isVersion) {
    throw new InputError(`${label} is no version of a package; expected ${versionInWords}${remedy}.`);
  }
  return version;
}
