/** A line that somebody has begun, and all that can stand in place of its last word. */
export interface Completion {
  readonly line: string;
  readonly offers: readonly string[];
}

/** What every shell offers, in a folder with the examples. */
export const completions: readonly Completion[] = [
  { line: 'rmsdsc comp', offers: ['compile', 'completion'] },
  { line: 'rmsdsc und', offers: ['undo'] },
  { line: 'rmsdsc help und', offers: ['undo'] },
  { line: 'rmsdsc help exi', offers: ['exit-codes'] },
  { line: 'rmsdsc resource sch', offers: ['schema'] },
  { line: 'rmsdsc resource set --wh', offers: ['--what-if'] },
  { line: 'rmsdsc get --for', offers: ['--force', '--format'] },
  { line: 'rmsdsc get --format js', offers: ['json'] },
  { line: 'rmsdsc get contoso.yaml --on contoso-laptop.reg --format ht', offers: ['html'] },
  { line: 'rmsdsc compile contoso.yaml --to p', offers: ['ps1'] },
  { line: 'rmsdsc schema RmsTr', offers: ['RmsTracing', 'RmsTrustedServers'] },
  { line: 'rmsdsc init RmsTracing RmsFed', offers: ['RmsFederation'] },
  { line: 'rmsdsc init --scenario move-to', offers: ['move-to-azure-rms'] },
  { line: 'rmsdsc explain RmsTracing.En', offers: ['RmsTracing.Enabled', 'RmsTracing.Ensure'] },
  { line: 'rmsdsc resource get RmsClientDsc/RmsTra', offers: ['RmsClientDsc/RmsTracing'] },
  { line: 'rmsdsc completion fi', offers: ['fish'] },
  { line: 'rmsdsc test contoso-l', offers: ['contoso-laptop.reg'] },
  { line: 'rmsdsc set contoso.yaml --on contoso-l', offers: ['contoso-laptop.reg'] },
];
