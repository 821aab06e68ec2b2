import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Assessment } from '../../src/engine/assess.ts';
import { get } from '../../src/engine/run.ts';
import type { Fact } from '../../src/model/fact.ts';
import { foundIn, foundInWords, foundSentence } from '../../src/report/words/found.ts';
import type { StoreFact } from '../../src/rms/store/fact.ts';
import type { TemplateFact } from '../../src/rms/template/fact.ts';
import { alice, bob, instance } from '../support/instances.ts';
import { MemoryTarget } from '../support/memory-target.ts';

async function assess(
  fact: Fact,
  resource: string,
  properties: Record<string, unknown>,
): Promise<Assessment> {
  const registry = new MemoryTarget([alice, bob]);
  const read = registry.read.bind(registry);
  registry.read = async request => ({
    ...(await read(request)),
    facts: (request.facts ?? []).map(() => fact),
  });
  const [assessment] = await get(registry, [instance(resource, properties)]);
  assert(assessment);
  return assessment;
}

const sentences = (assessment: Assessment): string[] =>
  foundInWords(foundIn(assessment), assessment.problems.length === 0).map(foundSentence);

describe('what a Get finds beside the registry', () => {
  it('is said of the template of each user', async () => {
    const fact: TemplateFact = {
      fact: 'template',
      owners: [
        { owner: alice, path: 'C:\\alice\\a.xml', file: { sha256: 'AB', content: '' } },
        { owner: bob, path: 'C:\\bob\\a.xml' },
        { owner: 'Default', path: 'C:\\Default\\a.xml', problem: 'Access is denied.' },
      ],
    };
    const assessment = await assess(fact, 'RmsUnmanagedTemplate', {
      Name: 'a.xml',
      Mode: 'Client',
      Account: 'AllUsers',
      Ensure: 'Absent',
    });
    assert.deepEqual(sentences(assessment), [
      `Sha256 is "AB" (found, ${alice}).`,
      `Sha256 is not set (${bob}).`,
      `Path is "C:\\alice\\a.xml" (found, ${alice}).`,
      `Path is "C:\\bob\\a.xml" (found, ${bob}).`,
    ]);
  });

  it('is said of the store of each user, and once where all are alike', async () => {
    const of = (owner: string, licenses: number) => ({
      owner,
      licenseStore: `C:\\${owner}`,
      templateStore: `C:\\${owner}\\Templates`,
      licenses,
      templates: 0,
      isThere: licenses > 0,
    });
    const fact: StoreFact = { fact: 'store', owners: [of(alice, 2), of(bob, 0)] };
    const assessment = await assess(fact, 'RmsStore', {
      Mode: 'Client',
      Account: 'AllUsers',
      Ensure: 'Absent',
    });
    const said = sentences(assessment);
    assert(said.includes(`LicenseCount is 2 (found, ${alice}).`), said.join('\n'));
    assert(said.includes(`LicenseCount is 0 (found, ${bob}).`));
    assert(said.includes(`TemplateCount is 0 (found, ${alice} and ${bob}).`));
    const paths = said.filter(one => one.startsWith('RegistryPath is '));
    assert.deepEqual(
      paths.map(path => path.includes(`${alice}).`) || path.includes(`${bob}).`)),
      [true, true],
    );
  });
});
