import * as z from 'zod/mini';
import { once } from '../../model/once.ts';
import { sha256Schema } from '../../model/schemas.ts';
import { filePathSchema, namedFilePathSchema } from '../../model/windows-path.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { versionSchema } from '../schemas.ts';
import { isSingleInstance } from '../settings/common.ts';
import {
  files,
  languageCount,
  productName,
  quietSwitch,
  runtimeFiles,
  setupPrograms,
  systemList,
  timeLimits,
} from './installed-client.ts';
import { client } from './subject.ts';

const anyText = once(() => z.string().check(z.meta({ expected: 'a text' })));
const anyTexts = once(() => z.array(z.string()).check(z.meta({ expected: 'a list of texts' })));

export const rmsClient: RmsResource = {
  name: 'RmsClient',
  prefix: resourcePrefix,
  subject: client,
  mayRestart: true,
  tests: {
    isApart: true,
    facts: {
      folder: `${productName}1`,
      files,
      runtimeFiles,
      lacking: files.at(-1) ?? '',
      setup: setupPrograms.x64,
    },
  },
  summary: 'The RMS client itself: installed, complete and of a version that will do.',
  description: `Installs, upgrades, completes and removes the RMS client 2, which Windows does not include. The documented systems are ${systemList}, on x86 and x64; those of 2016 are in the edition of April 2016 alone; on others Set installs all the same, and says so. Set runs the setup program of Microsoft from a copy of its own, and never downgrades.`,
  meaning: {
    get: `Looks for the files ${files.join(', ')} in the folder '${productName}<number>' of the programs, and on 64-bit Windows for the libraries among them in that of 32-bit programs as well. An uninstall entry without files is no client.`,
    test: 'In the desired state is a client with all of these files, and of MinimumVersion or later where that is given. Libraries of several versions are a remark, as the documentation says nothing of their versions. Where something is to be done, it also says why Set would refuse it. Languages and the version of Windows are remarks. Changes nothing.',
    set: `Needs elevated rights. Copies the setup program into a new folder that only administrators can write, holds the copy's SHA-256 against what was judged and InstallerSha256, and runs it for ${timeLimits.setup / 60} minutes at most; then looks for the files. Exit codes are those of Windows Installer, as the setup program has none that are published; 3010 and 1641 ask for a restart. What a run that was killed left behind is removed by the next, which waits for nothing: it refuses while that setup program still runs. 'rmsdsc undo' removes a client that Set installed where none was; it takes back no upgrade.`,
    absent:
      "Runs the client's own uninstaller, which must be Windows Installer or a program below the folders for programs. A client without an uninstall entry is not touched. What is removed can only be installed again.",
  },
  edition: 'AD RMS and Azure RMS',
  properties: [
    isSingleInstance,
    {
      name: 'InstallerPath',
      role: 'write',
      schema: once(() => namedFilePathSchema(Object.values(setupPrograms))),
      description: `The setup program, on a drive or a share that the account which runs Set can read: ${setupPrograms.x64} on 64-bit Windows, which installs the runtimes for 64-bit and 32-bit programs, ${setupPrograms.x86} on 32-bit Windows. The x86 one does not run on 64-bit Windows. Test needs it only where something is to be installed.`,
      example: `\\\\files.contoso.com\\software\\${setupPrograms.x64}`,
      passages: ['install.setup-program', 'install.x86-refuses-64-bit'],
    },
    {
      name: 'InstallerSha256',
      role: 'write',
      schema: once(() => sha256Schema()),
      description:
        'The SHA-256 of the setup program, as Get-FileHash shows it of one that you trust. Set does not run one that has another. Left out, Set runs whatever program is there, says so, and says its SHA-256: of the content it then knows no more than that it is a Windows program for this computer, as the signature is not checked.',
      example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      passages: [],
    },
    {
      name: 'InstallMode',
      role: 'write',
      schema: once(() =>
        z.enum(['Silent', 'Interactive']).check(z.meta({ expected: 'Silent or Interactive' })),
      ),
      description: `Silent, which is what Set does where it is left out, runs the setup program with ${quietSwitch}; the client then follows the Microsoft Update setting that is there. Interactive starts the wizard, which asks whether to turn Microsoft Update on; Set refuses it where nobody is at a screen, such as in the LCM.`,
      example: 'Silent',
      passages: ['install.silent', 'install.interactive', 'install.updates'],
    },
    {
      name: 'MinimumVersion',
      role: 'write',
      schema: once(() => versionSchema()),
      description:
        'The lowest version that will do, as Msipc.dll has it. Set upgrades an older client. Numbers compare part by part.',
      example: '1.0.1784.0',
      passages: ['install.sharepoint'],
    },
    {
      name: 'LogPath',
      role: 'write',
      schema: once(() => filePathSchema('log')),
      description:
        'The file to which Set adds what it ran, when, and how that ended. Left out, each run has a new one in %ProgramData%\\RmsClientDsc\\Logs.',
      example: 'C:\\Logs\\RmsClient.log',
      passages: [],
    },
    {
      name: 'InstalledVersion',
      role: 'read',
      schema: anyText,
      description: 'The version of Msipc.dll; on 64-bit Windows, where there are two, the lower one of them.',
      example: '1.0.2004.0',
      passages: [],
    },
    {
      name: 'InstallPath',
      role: 'read',
      schema: anyText,
      description: 'The folder of the client.',
      example: `C:\\Program Files\\${productName}1`,
      passages: ['install.folder'],
    },
    {
      name: 'Architecture',
      role: 'read',
      schema: anyText,
      description: 'What Msipc.dll is for: x86 or x64.',
      example: 'x64',
      passages: ['install.platforms'],
    },
    {
      name: 'MissingFiles',
      role: 'read',
      schema: anyTexts,
      description: 'The files that a client which was installed or removed in part lacks.',
      example: [`C:\\Program Files\\${productName}1\\Ipcsecproc.dll`],
      passages: ['install.files'],
    },
    {
      name: 'LanguageCount',
      role: 'read',
      schema: once(() =>
        z.int().check(z.minimum(0), z.maximum(0xffffffff), z.meta({ expected: 'a number' })),
      ),
      description: `How many folders of the client have files of a language; the setup program brings ${languageCount}.`,
      example: languageCount,
      passages: ['install.languages'],
    },
  ],
  rules: [],
  passages: [
    'install.elevation',
    'install.systems',
    'install.later-systems',
    'install.end-of-support',
    'install.not-in-windows',
    'install.updates',
  ],
  examples: [
    {
      title: 'Install the client, or upgrade one that is older',
      properties: {
        IsSingleInstance: 'Yes',
        InstallerPath: `\\\\files.contoso.com\\software\\${setupPrograms.x64}`,
        InstallerSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        MinimumVersion: '1.0.1784.0',
      },
    },
    { title: 'Require the client, and install nothing', properties: { IsSingleInstance: 'Yes' } },
  ],
};
