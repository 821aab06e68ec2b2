import type { Command } from 'commander';
import { moduleName, resources } from '../../rms/index.ts';
import { print } from '../terminal/standard-output.ts';

const help = `
TYPE is the name of a resource, such as RmsTracing or ${moduleName}/RmsTracing, in capitals or not.
Without one, the types are listed.

Examples:
  rmsdsc explain
  rmsdsc explain RmsTemplateUpdate
  rmsdsc explain RmsTemplateUpdate.FrequencyInDays
`;

export function addExplain(program: Command, done: (status: number) => void): void {
  program
    .command('explain')
    .summary('say what a resource or a property is, where it lives, and who documents it')
    .description(
      'Say what a resource or one of its properties is, where it lives, what it may be, and where it is documented.',
    )
    .argument('[type.property]', 'a resource, or one of its properties')
    .addHelpText('after', help)
    .action(async (word: string | undefined) => {
      await print(await explanation(word));
      done(0);
    });
}

async function explanation(word: string | undefined): Promise<string> {
  const { terminal } = await import('../output/output.ts');
  const { width } = terminal(true);
  if (word === undefined) {
    const { columns } = await import('../../report/words/columns.ts');
    return `${columns(
      resources.map(({ name, summary }) => [{ text: name }, { text: summary }]),
      width,
    )}\n`;
  }
  const [{ explainProperty, explainType }, { propertyMeant, typeNamed }] = await Promise.all([
    import('../explain/explain.ts'),
    import('../explain/type-named.ts'),
  ]);
  const end = word.indexOf('.');
  const resource = typeNamed(end === -1 ? word : word.slice(0, end));
  return end === -1
    ? explainType(resource, width)
    : explainProperty(resource, propertyMeant(resource, word.slice(end + 1)), width);
}
