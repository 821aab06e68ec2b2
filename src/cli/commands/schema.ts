import type { Command } from 'commander';
import { print } from '../terminal/standard-output.ts';

const help = `
The schemas are for editors. The first line of a document names the one that it keeps to:
  # yaml-language-server: $schema=rmsdsc.config.schema.json

Examples:
  rmsdsc schema > rmsdsc.config.schema.json
  rmsdsc schema RmsTracing
  rmsdsc schema waivers > rmsdsc.waivers.schema.json
`;

export function addSchema(program: Command, done: (status: number) => void): void {
  program
    .command('schema')
    .summary('print the JSON Schema of configurations, of the properties of one resource, or of waivers')
    .description(
      'Print the JSON Schema of configuration documents, of what a document may say of one resource, or of waiver files.',
    )
    .argument('[type]', 'a resource, or waivers; all resources in a document where it is left out')
    .addHelpText('after', help)
    .action(async (word: string | undefined) => {
      const { schemaFile } = await import('../explain/schema-file.ts');
      await print(schemaFile(word));
      done(0);
    });
}
