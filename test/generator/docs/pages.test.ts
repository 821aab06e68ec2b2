import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { emitDocs } from '../../../generator/docs/index.ts';
import { readConfiguration } from '../../../src/configuration/read.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { resourceType } from '../../../src/rms/module.ts';
import { resources } from '../../../src/rms/resources.ts';
import { deploymentNotes, sectionUrl, statements } from '../../../src/rms/statements.ts';

describe('reference pages', () => {
  const sections = new Set(statements.map(({ section }) => sectionUrl(section)));
  const pages = emitDocs(resources, { version: '0.0.0', notice: source => `From ${source}.` });

  for (const { path, content } of pages) {
    it(`has tables with as many cells in every row in ${path}`, () => {
      const blocks = prose(content).match(/(?:^\|.*\n)+/gm) ?? [];
      for (const rows of blocks.map(found => found.trimEnd().split('\n'))) {
        const widths = new Set(rows.map(row => row.match(/(?<!\\)\|/g)?.length));
        assert.equal(widths.size, 1, rows.join('\n'));
      }
    });

    it(`links to what there is in ${path}`, () => {
      for (const [, target = ''] of prose(content).matchAll(/(?<!\\)\]\(([^)]+)\)/g)) {
        const isThere = target.startsWith('https://')
          ? sections.has(target) || target === deploymentNotes.url
          : existsSync(join(packageRoot, dirname(path), target.replace(/#.*/, '')));
        assert.ok(isThere, `${target} is not there.`);
      }
    });

    it(`has no markup but Markdown in ${path}`, () => {
      const bare = prose(content)
        .replace(/`[^`\n]*`/g, '')
        .replace(/^<!-- From [^>]* -->\n/, '');
      assert.doesNotMatch(bare, /(?<!\\)<[A-Za-z/!]/);
    });
  }

  for (const resource of resources) {
    const content = pages.find(({ path }) => path === `resources/docs/${resource.name}.md`)?.content ?? '';

    it(`shows configurations of ${resource.name} that rmsdsc reads`, () => {
      const documents = [...content.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml = '']) => yaml);
      assert.equal(documents.length, resource.examples.length);
      documents.forEach((yaml, index) => {
        const [instance, ...others] = readConfiguration('example.yaml', yaml);
        assert.ok(instance);
        assert.deepEqual(others, []);
        const { Ensure = 'Present', ...values } = resource.examples[index]?.properties ?? {};
        assert.equal(instance.name, resource.examples[index]?.title);
        assert.deepEqual({ ...instance.values }, values);
        assert.equal(instance.ensure, Ensure);
      });
    });

    it(`opens the page of ${resource.name} with a task, then an example, then the properties`, () => {
      const headings = [...prose(content).matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
      assert.deepEqual(headings.slice(0, 2), [resource.examples[0]?.title, 'Properties']);
      assert.ok(content.indexOf('```yaml') < content.indexOf('## Properties'));
    });

    it(`says of ${resource.name} what Ensure is where it is left out, and only where it can be`, () => {
      const [ensure = ''] = /^\| `Ensure` \|.*$/m.exec(content) ?? [];
      const mustBeGiven = resource.rules.some(({ kind }) => kind === 'absentOnly');
      assert.equal(ensure !== '', !resource.isAudit);
      assert.equal(ensure.includes('Present where it is left out'), !resource.isAudit && !mustBeGiven);
      assert.equal(ensure.includes('has to be given'), mustBeGiven);
    });

    it(`describes every property, value and type of ${resource.name}`, () => {
      for (const { name, storage } of resource.properties) {
        assert.ok(content.includes(`| \`${name}\` | `), name);
        if (storage?.kind === 'value') {
          assert.match(content, new RegExp(`^\\| \`${name}\` \\| .*HKEY_.*\\| REG_(?:SZ|DWORD) \\|$`, 'm'));
        }
      }
      assert.ok(content.includes(resourceType(resource)));
    });
  }

  const places: [resource: string, row: string][] = [
    [
      'RmsServiceLocation',
      '| `EnterprisePublishing` | RegistryView = Wow6432 or Both | `HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\MSIPC\\ServiceLocation\\EnterprisePublishing` | `(Default)` | REG_SZ |',
    ],
    [
      'RmsLicensingRedirection',
      '| `NewUrl` | RegistryView = Native or Both | `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\ServiceLocation\\LicensingRedirection` | `<OldUrl>` | REG_SZ |',
    ],
    [
      'RmsTemplateUpdate',
      '| `FrequencyInDays` | Mode = Client | `HKEY_USERS\\<SID>\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC` | `TemplateUpdateFrequency` | REG_DWORD |',
    ],
    [
      'RmsTemplateUpdate',
      '| `FrequencyInSeconds` | Mode = Server | `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\Server\\<SID>` | `TemplateUpdateFrequencyInSeconds` | REG_DWORD |',
    ],
    [
      'RmsTemplateCache',
      '|  |  | `HKEY_USERS\\<SID>\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC\\<ServerName>\\Template` | the key with all in it |  |',
    ],
    [
      'RmsTracing',
      '| `Enabled` |  | `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC` | `Trace` | REG_DWORD |',
    ],
  ];
  for (const [resource, row] of places) {
    it(`tells where ${resource} lives: ${row.slice(0, 60)}`, () => {
      const page = pages.find(({ path }) => path === `resources/docs/${resource}.md`);
      assert.ok(page?.content.split('\n').includes(row));
    });
  }
});

/** A page without its blocks of code. */
function prose(page: string): string {
  return page.replace(/^(`{3,}).*?^\1$/gms, '');
}
