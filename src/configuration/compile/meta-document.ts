import type { LcmSettings } from '../entry/metadata.ts';
import type { CompileOptions } from './compiled.ts';
import type { MofInstance, MofValue } from './mof-text.ts';

/** Settings that the first version of the LCM lacks; a document that has one asks for the second. */
const secondVersion = ['StatusRetentionTimeInDays', 'MaximumDownloadSizeMB'];

/** The instances of a node's meta-configuration, which Set-DscLocalConfigurationManager takes (MS-DSCPM). */
export function metaDocument(settings: LcmSettings, { name }: CompileOptions): MofInstance[] {
  const properties = Object.entries(settings).filter(
    (entry): entry is [string, MofValue & (string | number | boolean)] => entry[1] !== undefined,
  );
  const isSecond = properties.some(([setting]) => secondVersion.includes(setting));
  return [
    {
      className: 'MSFT_DSCMetaConfiguration',
      alias: '$MSFT_DSCMetaConfiguration1ref',
      properties,
    },
    {
      className: 'OMI_ConfigurationDocument',
      properties: [
        ['Version', '2.0.0'],
        ['MinimumCompatibleVersion', isSecond ? '2.0.0' : '1.0.0'],
        ['CompatibleVersionAdditionalProperties', ['MSFT_DSCMetaConfiguration:StatusRetentionTimeInDays']],
        ['Name', name],
      ],
    },
  ];
}
