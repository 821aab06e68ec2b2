import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readDocument } from '../../src/configuration/read.ts';
import { parseSource } from '../../src/configuration/source/source.ts';
import { InputError } from '../../src/model/errors.ts';
import {
  type MachineConfigurationOptions,
  type Package,
  packForMachineConfiguration,
} from '../../src/pack/index.ts';
import { packagePath } from '../../src/package-root.ts';
import { readMof } from '../support/readers/mof-reader.ts';
import { unpack } from '../support/readers/unpack.ts';

const contoso = readFileSync(packagePath('examples', 'contoso.yaml'), 'utf8');

function pack(text: string, options: Partial<MachineConfigurationOptions> = {}): Promise<Package> {
  return packForMachineConfiguration(readDocument(parseSource('contoso.yaml', text)), {
    name: 'contoso',
    mode: 'audit',
    version: '1.2.3',
    packageVersion: '4.5.6',
    source: 'contoso.yaml',
    ...options,
  });
}

const document = (resource: string): string => `
$schema: https://aka.ms/dsc/schemas/v3/bundled/config/document.json
resources:
  - name: One
${resource}`;

function contentOf({ files }: Package, name: string): Buffer {
  const file = files.find(candidate => candidate.name === name);
  assert.ok(file, `there is no ${name} among ${files.map(candidate => candidate.name).join(', ')}`);
  return file.content;
}

function json(content: Buffer | undefined): unknown {
  return JSON.parse(content?.toString('utf8') ?? '');
}

describe('pack --for machine-configuration', () => {
  it('makes the same bytes twice', async () => {
    assert.deepEqual(await pack(contoso), await pack(contoso));
  });

  it('has the MOF, the metaconfig and the module, all under one name', async () => {
    const files = unpack(contentOf(await pack(contoso), 'contoso_4_5_6.zip'));
    const paths = [...files.keys()];
    const roots = new Set(paths.map(path => path.split('/')[0]));
    assert.deepEqual([...roots], ['Modules', 'contoso_4_5_6.metaconfig.json', 'contoso_4_5_6.mof']);
    for (const file of ['RmsClientDsc.psd1', 'RmsClientDsc.psm1', 'en-US/RmsTracing.strings.psd1']) {
      const wanted = readFileSync(packagePath('resources', 'RmsClientDsc', file));
      assert.deepEqual(files.get(`Modules/RmsClientDsc/${file}`), wanted);
    }
    assert.deepEqual(json(files.get('contoso_4_5_6.metaconfig.json')), { Type: 'Audit', Version: '4.5.6' });
  });

  it('has a MOF in UTF-8 that names the module and its version for every instance', async () => {
    const files = unpack(contentOf(await pack(contoso), 'contoso_4_5_6.zip'));
    const mof = files.get('contoso_4_5_6.mof') ?? Buffer.alloc(0);
    assert.equal(mof[0], '/'.charCodeAt(0));
    const instances = readMof(mof.toString('utf8'));
    const ours = instances.filter(({ className }) => className !== 'OMI_ConfigurationDocument');
    assert.equal(ours.length, 6);
    for (const { properties } of ours) {
      assert.equal(properties.get('ModuleName'), 'RmsClientDsc');
      assert.equal(properties.get('ModuleVersion'), '1.2.3');
      assert.equal(properties.get('ConfigurationName'), 'contoso_4_5_6');
    }
  });

  it('may set where it is told so, and the policy then deploys', async () => {
    const made = await pack(contoso, { mode: 'audit-and-set' });
    const files = unpack(contentOf(made, 'contoso_4_5_6.zip'));
    assert.deepEqual(json(files.get('contoso_4_5_6.metaconfig.json')), {
      Type: 'AuditAndSet',
      Version: '4.5.6',
    });
    assert.equal(effectOf(made, 'contoso_DeployIfNotExists.json'), 'deployIfNotExists');
    assert.equal(effectOf(await pack(contoso), 'contoso_AuditIfNotExists.json'), 'auditIfNotExists');
  });

  for (const mode of ['audit', 'audit-and-set'] as const) {
    it(`has a policy that names the package, its address and its hash (${mode})`, async () => {
      const contentUri = 'https://contoso.example/contoso.zip';
      const made = await pack(contoso, { mode, contentUri });
      const zip = contentOf(made, 'contoso_4_5_6.zip');
      const contentHash = createHash('sha256').update(zip).digest('hex').toUpperCase();
      const wanted = {
        name: 'contoso_4_5_6',
        version: '4.5.6',
        contentType: 'Custom',
        contentUri,
        contentHash,
      };
      const policy = JSON.stringify(json(made.files[1]?.content));
      const named = [...policy.matchAll(/"guestConfiguration":(\{[^{}]*\})/g)].map(([, text]) =>
        json(Buffer.from(text ?? '')),
      );
      assert.equal(named.length, mode === 'audit' ? 1 : 4);
      for (const found of named) {
        assert.deepEqual({ ...(found as object), ...wanted }, found);
      }
      assert.deepEqual(made.notes, []);
      // Each parameter that an expression reads is declared, in the policy or in its template.
      const declared = ['IncludeArcMachines', ...(mode === 'audit' ? [] : ['EnableAutoRemediation'])];
      const ofTemplate = ['vmName', 'location', 'type', 'assignmentName'];
      const used = new Set([...policy.matchAll(/parameters\('(\w+)'\)/g)].map(([, name]) => name));
      assert.deepEqual([...used].sort(), [...declared, ...(mode === 'audit' ? [] : ofTemplate)].sort());
    });
  }

  const versions: [given: string | undefined, contentVersion: string | undefined, version: string][] = [
    [undefined, '3.4.5', '3.4.5'],
    [undefined, '1.0.0.0', '1.0.0.0'],
    ['2.0.0', '3.4.5', '2.0.0'],
    ['2.0.0', 'one', '2.0.0'],
    [undefined, undefined, '1.0.0'],
  ];
  for (const [given, contentVersion, version] of versions) {
    const assigned = `contoso_${version.replaceAll('.', '_')}`;
    it(`has the version ${version} where --version is ${given} and contentVersion ${contentVersion}`, async () => {
      const text = contentVersion === undefined ? contoso : `contentVersion: ${contentVersion}\n${contoso}`;
      const made = await pack(text, {
        packageVersion: given,
        contentUri: 'https://contoso.example/contoso.zip',
      });
      const files = unpack(contentOf(made, `${assigned}.zip`));
      assert.deepEqual(json(files.get(`${assigned}.metaconfig.json`)), { Type: 'Audit', Version: version });
      const policy = JSON.stringify(json(made.files[1]?.content));
      assert.deepEqual(
        [...policy.matchAll(/"version":"([^"]*)"/g)].map(([, found]) => found),
        [version, version],
      );
      assert.match(policy, /Made by rmsdsc 1\.2\.3\./);
      const isSaid = given !== undefined || contentVersion !== undefined;
      assert.deepEqual(
        made.notes.map(note => note.split('.', 1)[0]),
        isSaid ? [] : ['The package has the version 1'],
      );
    });
  }

  for (const version of [
    '1',
    '1.2',
    '1.2.3-beta',
    'v1.2.3',
    '1.02.3',
    '1.2.3.4.5',
    '1.2.2147483648',
    '',
    '1.2.3+4',
  ]) {
    it(`has no version ${version}`, async () => {
      await assert.rejects(pack(contoso, { packageVersion: version }), {
        name: 'InputError',
        message: `--version "${version}": is no version of a package; expected three or four whole numbers such as 1.2.0, and no -beta.`,
      });
      await assert.rejects(pack(`contentVersion: "${version}"\n${contoso}`, { packageVersion: undefined }), {
        message: `contoso.yaml:1:17: contentVersion is "${version}", which is no version of a package; expected three or four whole numbers such as 1.2.0, and no -beta; or say another with --version.`,
      });
    });
  }

  it('has no version that YAML takes for a number', async () => {
    await assert.rejects(
      pack(`contentVersion: 1.0\n${contoso}`, { packageVersion: undefined }),
      /contentVersion is 1, which/,
    );
  });

  it('has a policy whose id stays, and differs by name and mode', async () => {
    const ids = await Promise.all(
      [{}, { packageVersion: '9.9.9' }, { name: 'fabrikam' }, { mode: 'audit-and-set' } as const].map(
        async options => (json((await pack(contoso, options)).files[1]?.content) as { name: string }).name,
      ),
    );
    assert.match(ids[0] ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(ids[0], ids[1]);
    assert.equal(new Set(ids).size, 3);
  });

  it('says what is left to do without an address, and what is not in the package', async () => {
    const made = await pack(
      `metadata: { RmsClientDsc: { LocalConfigurationManager: { ConfigurationMode: ApplyOnly } } }\n${contoso}`,
    );
    assert.equal(made.notes.length, 2);
    assert.match(made.notes[0] ?? '', /^contoso_AuditIfNotExists\.json .* --content-uri and --force\.$/);
    assert.match(made.notes[1] ?? '', /Local Configuration Manager/);
    assert.match(
      contentOf(made, 'contoso_AuditIfNotExists.json').toString(),
      /REPLACE-WITH-THE-ADDRESS-OF-contoso_4_5_6\.zip/,
    );
  });

  const refused: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    [
      'settings of the current user',
      document(
        '    type: RmsClientDsc/RmsIlsService\n    properties: { Account: CurrentUser, Blocked: true }',
      ),
      /^contoso\.yaml:4:5: RmsIlsService 'One': Account is "CurrentUser".*Give AllUsers/,
    ],
    [
      'a resource that runs as another user',
      document(`    type: RmsClientDsc/RmsTracing
    properties: { Enabled: true }
    metadata: { RmsClientDsc: { PsDscRunAsCredential: { UserName: a, Password: "${cms()}" } } }`),
      /is to run as another user .*As it is, rmsdsc compile --to mof, ps1 or ansible takes it\.$/,
    ],
    [
      'a setup program with a wizard',
      document(`    type: RmsClientDsc/RmsClient
    properties: { InstallMode: Interactive, InstallerPath: 'C:\\setup_msipc_x64.exe' }`),
      /^contoso\.yaml:4:5: RmsClient 'One': InstallMode is "Interactive", and Machine Configuration runs where nobody is at a screen/,
    ],
  ];
  for (const [what, text, message] of refused) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(pack(text), error => {
        assert.ok(error instanceof InputError);
        assert.match(error.message, message);
        return true;
      });
    });
  }
});

function effectOf(made: Package, name: string): string {
  const { properties } = json(contentOf(made, name)) as {
    properties: { policyRule: { then: { effect: string } } };
  };
  return properties.policyRule.then.effect;
}

/** The least that has the form of an encrypted message. */
function cms(): string {
  const body = Buffer.from('300b06092a864886f70d010703', 'hex').toString('base64');
  return `-----BEGIN CMS-----\\n${body}\\n-----END CMS-----`;
}
