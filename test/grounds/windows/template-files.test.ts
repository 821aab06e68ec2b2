import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PowerShellSession } from '../../../src/powershell/session.ts';
import { agentScript } from '../../../src/rms/agent.ts';
import { rightsTemplate } from '../../support/rights-template.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { describeOnLane } from './suite.ts';

/** The functions, each as an operation. A path that has 'link' in its name is one: Wine has no links. */
const operations = `
function Test-PathLink([string] $Path) { $Path -match 'link$' }
$RmsHeld = $null
$AgentOperations['flaw'] = { param($Request, $Answer)
    $Answer.Add((Format-AgentRecord 'flaw', ((Get-RmsClientTemplateFlaw -Content ([Convert]::FromBase64String($Request[0][1]))))))
}
$AgentOperations['look'] = { param($Request, $Answer)
    $base, $folder, $name = $Request[0]
    $found = Get-RmsClientTemplate -Base $base -Folder $folder -Name $name
    $Answer.Add((Format-AgentRecord 'found', $found.Path, $found.Sha256, $found.Problem))
}
$AgentOperations['put'] = { param($Request, $Answer)
    $base, $folder, $name, $content, $expected = $Request[0]
    $more = @{}
    if ($content -ne '') { $more.Content = [Convert]::FromBase64String($content) }
    $problem = Write-RmsClientTemplate -Base $base -Folder $folder -Name $name -Expected $expected @more
    $Answer.Add((Format-AgentRecord 'put', $problem))
}
$AgentOperations['hold'] = { param($Request, $Answer)
    $script:RmsHeld = [System.IO.FileStream]::new($Request[0][0], 'Open', 'Read', 'Read')
}
$AgentOperations['release'] = { param($Request, $Answer) $script:RmsHeld.Dispose() }
$AgentOperations['guard'] = { param($Request, $Answer)
    $guard = Open-FolderGuard -Folder $Request[0][0]
    $parent = [System.IO.Path]::GetDirectoryName($Request[0][0])
    foreach ($folder in $Request[0][0], $parent) {
        $moved = 'moved'
        try { [System.IO.Directory]::Move($folder, "$folder-moved") } catch { $moved = 'stays' }
        $Answer.Add($moved)
    }
    $guard.Dispose()
}`;

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex').toUpperCase();
const base64 = (content: string) => Buffer.from(content).toString('base64');

describeOnLane('the files of unmanaged templates', lane => {
  const profile = temporaryFolder('templates');
  let session: PowerShellSession;
  before(() => {
    session = new PowerShellSession({
      executable: lane().shell,
      agent: `${agentScript()}\n${operations}`,
    });
  });
  after(async () => {
    await session?.dispose();
  });
  afterEach(() => {
    for (const name of readdirSync(profile)) {
      rmSync(join(profile, name), { recursive: true, force: true });
    }
  });

  const folder = 'AppData\\Local\\Microsoft\\MSIPC\\UnmanagedTemplates';
  const at = (...names: string[]) => join(profile, ...folder.split('\\'), ...names);
  const ask = async (operation: string, ...fields: string[]) => {
    const [answer = []] = await session.request(operation, [
      [lane().windowsPath(profile), folder, ...fields],
    ]);
    return answer.slice(1);
  };
  const put = async (name: string, content: string, expected = '') =>
    (await ask('put', name, base64(content), expected))[0];
  const remove = async (name: string, expected: string) => (await ask('put', name, '', expected))[0];

  it('come with the folders that they lack, and the folders go with the last of them', async () => {
    mkdirSync(join(profile, 'AppData', 'Local', 'Microsoft'), { recursive: true });
    assert.equal(await put('a.xml', 'A'), '');
    assert.equal(await put('b.xml', 'B'), '');
    assert.equal(readFileSync(at('a.xml'), 'utf8'), 'A');
    assert.deepEqual(readdirSync(at()).sort(), ['RmsClientDsc.folder', 'a.xml', 'b.xml']);
    assert.deepEqual(await ask('look', 'a.xml'), [lane().windowsPath(at('a.xml')), sha256('A'), '']);

    assert.equal(await remove('a.xml', sha256('A')), '');
    assert.deepEqual(readdirSync(at()).sort(), ['RmsClientDsc.folder', 'b.xml']);
    assert.equal(await remove('b.xml', sha256('B')), '');
    assert.deepEqual(readdirSync(join(profile, 'AppData', 'Local', 'Microsoft')), []);
    assert.deepEqual(await ask('look', 'b.xml'), [lane().windowsPath(at('b.xml')), '', '']);
    assert.equal(await remove('b.xml', ''), '');
    assert.equal(existsSync(at()), false);
  });

  it('leave a folder that was there', async () => {
    mkdirSync(at(), { recursive: true });
    assert.equal(await put('a.xml', 'A'), '');
    assert.equal(await remove('a.xml', sha256('A')), '');
    assert.deepEqual(readdirSync(at()), []);
  });

  it('leave a folder that was made for them while others have something in it', async () => {
    assert.equal(await put('a.xml', 'A'), '');
    writeFileSync(at('by-hand.xml'), 'X');
    assert.equal(await remove('a.xml', sha256('A')), '');
    assert.deepEqual(readdirSync(at()).sort(), ['RmsClientDsc.folder', 'by-hand.xml']);
  });

  it('are replaced, and only where they are what they were', async () => {
    assert.equal(await put('a.xml', 'A'), '');
    assert.equal(await put('a.xml', 'B', sha256('A')), '');
    assert.equal(readFileSync(at('a.xml'), 'utf8'), 'B');
    assert.match((await put('a.xml', 'C', sha256('A'))) ?? '', /a\.xml is no longer what it was/);
    assert.match((await remove('a.xml', '')) ?? '', /a\.xml is no longer what it was/);
    assert.deepEqual(readdirSync(at()).sort(), ['RmsClientDsc.folder', 'a.xml']);
    assert.equal(readFileSync(at('a.xml'), 'utf8'), 'B');
  });

  it('are replaced and removed where they are read-only', async () => {
    assert.equal(await put('a.xml', 'A'), '');
    chmodSync(at('a.xml'), 0o444);
    assert.equal(await put('a.xml', 'B', sha256('A')), '');
    chmodSync(at('a.xml'), 0o444);
    assert.equal(await remove('a.xml', sha256('B')), '');
    assert.equal(existsSync(at()), false);
  });

  it('are neither read nor written behind a link', async () => {
    const [base, outside] = [lane().windowsPath(profile), join(profile, 'link')];
    mkdirSync(outside);
    const [, , problem] = (await session.request('look', [[base, 'link\\x', 'a.xml']]))[0]?.slice(1) ?? [];
    assert.match(problem ?? '', /link is a link/);
    const [, refused] =
      (await session.request('put', [[base, 'link\\x', 'a.xml', base64('A'), '']]))[0] ?? [];
    assert.match(refused ?? '', /link is a link/);
    assert.deepEqual(readdirSync(outside), []);
    assert.match((await put('link', 'A')) ?? '', /link is a link/);
  });

  it('hold their folder fast while they are written', async function () {
    mkdirSync(at(), { recursive: true });
    const answer = await session.request('guard', [[lane().windowsPath(at())]]);
    if (process.platform !== 'win32') {
      // Wine renames folders all the same.
      this.skip();
    }
    assert.deepEqual(answer, [['stays'], ['stays']]);
    assert.deepEqual(readdirSync(at()), []);
  });

  it('say that a program has one open, and stay as they are', async () => {
    assert.equal(await put('a.xml', 'A'), '');
    await session.request('hold', [[lane().windowsPath(at('a.xml'))]]);
    assert.match(
      (await put('a.xml', 'B', sha256('A'))) ?? '',
      /a\.xml cannot be changed: .*(used by another|denied)/,
    );
    assert.match(
      (await remove('a.xml', sha256('A'))) ?? '',
      /a\.xml cannot be changed: .*(used by another|denied)/,
    );
    await session.request('release', []);
    assert.equal(readFileSync(at('a.xml'), 'utf8'), 'A');
    // Wine's ReplaceFile leaves a file of its own when it fails.
    const left = readdirSync(at()).filter(name => !/^rf\w+\.tmp$/.test(name));
    assert.deepEqual(left.sort(), ['RmsClientDsc.folder', 'a.xml']);
    assert.equal(await put('a.xml', 'B', sha256('A')), '');
  });

  it('are cleared of what a killed run left, and of nothing else', async () => {
    mkdirSync(at(), { recursive: true });
    const leftover = 'RmsClientDsc-01234567-89ab-cdef-0123-456789abcdef.tmp';
    for (const name of [leftover, 'RmsClientDsc-notes.tmp', 'other.tmp']) {
      writeFileSync(at(name), 'half');
    }
    assert.equal(await put('a.xml', 'A'), '');
    assert.deepEqual(readdirSync(at()).sort(), ['RmsClientDsc-notes.tmp', 'a.xml', 'other.tmp']);
  });

  for (const name of [
    '..\\..\\..\\victim.xml',
    '..',
    '.',
    'a.xml.',
    'a.xml ',
    'sub/a.xml',
    'a.xml:stream.xml',
    'C:\\victim.xml',
    '\\victim.xml',
    'sub\\..\\a.xml',
    'sub\\\\a.xml',
    'NUL',
    'con.xml',
    'a\u0001.xml',
  ]) {
    it(`never leave their folder, by the name ${JSON.stringify(name)}`, async () => {
      mkdirSync(at(), { recursive: true });
      mkdirSync(at('sub'));
      const victims = [at('..', '..', '..', 'victim.xml'), at('a.xml')];
      for (const victim of victims) {
        writeFileSync(victim, 'V');
      }
      const [, , problem] = await ask('look', name);
      assert.match(problem ?? '', /is no path below/);
      assert.match((await put(name, 'A')) ?? '', /is no path below/);
      for (const hash of ['', sha256('V')]) {
        assert.match((await remove(name, hash)) ?? '', /is no path below/);
      }
      for (const victim of victims) {
        assert.equal(readFileSync(victim, 'utf8'), 'V');
      }
      assert.deepEqual(readdirSync(at()).sort(), ['a.xml', 'sub']);
    });
  }

  it('that are too large, or folders, are told apart from none', async () => {
    mkdirSync(at('folder.xml'), { recursive: true });
    writeFileSync(at('large.xml'), Buffer.alloc(1048577));
    assert.match((await ask('look', 'large.xml'))[2] ?? '', /more than 1048576 bytes/);
    assert.match((await ask('look', 'folder.xml'))[2] ?? '', /is a folder/);
    assert.match((await put('folder.xml', 'A')) ?? '', /is a folder/);
  });

  const flaws: readonly (readonly [title: string, text: string | Buffer, flaw: RegExp])[] = [
    ['a template', rightsTemplate('A'), /^$/],
    ['a template in UTF-16', Buffer.from(`\ufeff${rightsTemplate('\u00c4')}`, 'utf16le'), /^$/],
    ['nothing', '', /no well-formed XML/],
    ['no XML', 'Contoso', /no well-formed XML/],
    ['half a template', rightsTemplate('A').slice(0, 900), /no well-formed XML/],
    ['a document type', rightsTemplate('A').replace('<XrML', '<!DOCTYPE XrML><XrML'), /no well-formed XML/],
    [
      'an entity of another file',
      rightsTemplate('&x;').replace(
        '<XrML',
        '<!DOCTYPE XrML [<!ENTITY x SYSTEM "file:///c:/windows/win.ini">]><XrML',
      ),
      /no well-formed XML/,
    ],
    ['another document', '<html/>', /lacks XrML\[version=1.2\]/],
    [
      'another version',
      rightsTemplate('A').replace('version="1.2"', 'version="2.0"'),
      /lacks XrML\[version=1.2\]/,
    ],
    ['a namespace', rightsTemplate('A').replace('xmlns=""', 'xmlns="urn:x"'), /lacks XrML\[version/],
    [
      'a license',
      rightsTemplate('A').replace('Official Rights Template', 'Rights Label'),
      /lacks XrML\/BODY\[type/,
    ],
    [
      'no issuer that is a server',
      rightsTemplate('A').replace('MS-DRM-Server', 'Group-Identity'),
      /lacks XrML\/BODY\/ISSUER/,
    ],
    ['no signature', rightsTemplate('A').replace(/<SIGNATURE>.*<\/SIGNATURE>/s, ''), /lacks XrML\/SIGNATURE/],
    [
      'an empty signature',
      rightsTemplate('A').replace(/(<VALUE encoding="base64" size="1024">)AAAA(<\/VALUE><\/SIG)/, '$1$2'),
      /lacks XrML\/SIGNATURE/,
    ],
    [
      'elements of a template in others',
      `<a>${rightsTemplate('A').replace(/<\?.*?\?>/, '')}</a>`,
      /lacks XrML\[version=1.2\]/,
    ],
    ['elements in each other', '<a>'.repeat(140_000) + '</a>'.repeat(140_000), /lacks XrML\[version=1.2\]/],
    [
      'long names above many others',
      `<XrML><${'b'.repeat(300_000)}>${'<c/>'.repeat(100_000)}</${'b'.repeat(300_000)}></XrML>`,
      /lacks XrML\[version=1.2\]/,
    ],
  ];
  for (const [title, text, flaw] of flaws) {
    it(`tell ${title}`, async function () {
      // Users can put any file there: none may keep who looks at it.
      this.timeout(45_000);
      const [[, found] = []] = await session.request('flaw', [
        ['content', Buffer.from(text as string).toString('base64')],
      ]);
      assert.match(found ?? '', flaw);
    });
  }
});
