// PowerShell for the lane: the engine of System.Management.Automation behind standard input and output, as
// `pwsh -NoLogo <options> -NoExit -Command -` behaves to a program that writes lines to it. Options other than
// `-Command` are accepted and have no effect. There is nothing of the project in it.
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Security;

var host = new LaneHost();
var state = InitialSessionState.CreateDefault2();
if (OperatingSystem.IsWindows())
{
    state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
}
using var runspace = RunspaceFactory.CreateRunspace(host, state);
runspace.Open();

var command = Array.FindIndex(args, arg => arg.Equals("-Command", StringComparison.OrdinalIgnoreCase));
if (command >= 0 && command + 1 < args.Length && args[command + 1] != "-")
{
    Run(string.Join(' ', args[(command + 1)..]));
    return host.ExitCode ?? 0;
}

var pending = "";
while (host.ExitCode is null && Console.In.ReadLine() is { } line)
{
    pending += line + "\n";
    Parser.ParseInput(pending, out _, out var errors);
    // As pwsh does: a block that is open takes further lines, up to an empty one.
    if (line.Length > 0 && errors.Any(error => error.IncompleteInput))
    {
        continue;
    }
    var text = pending;
    pending = "";
    Run(text);
}
return host.ExitCode ?? 0;

void Run(string text)
{
    using var shell = PowerShell.Create(runspace);
    shell.AddScript(text, useLocalScope: false).AddCommand("Out-Default");
    shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
    try
    {
        shell.Invoke();
    }
    catch (RuntimeException exception)
    {
        host.UI.WriteErrorLine(exception.Message);
    }
}

/// <summary>Standard output for all streams but errors, as pwsh has it; `exit` ends the program.</summary>
internal sealed class LaneHost : PSHost
{
    public int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;
    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override string Name => "ConsoleHost";
    public override Version Version => new(7, 6);
    public override PSHostUserInterface UI { get; } = new LaneInterface();

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
    public override void EnterNestedPrompt() => throw new PSNotSupportedException();
    public override void ExitNestedPrompt() => throw new PSNotSupportedException();
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
}

internal sealed class LaneInterface : PSHostUserInterface
{
    public override PSHostRawUserInterface? RawUI => null;

    public override void Write(string value) => Console.Out.Write(value);
    public override void Write(ConsoleColor foreground, ConsoleColor background, string value) => Write(value);
    public override void WriteLine(string value) => Console.Out.WriteLine(value);
    public override void WriteErrorLine(string value) => Console.Error.WriteLine(value);
    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);
    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);
    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);
    public override void WriteProgress(long sourceId, ProgressRecord record) { }

    public override string ReadLine() => throw new PSNotSupportedException();
    public override SecureString ReadLineAsSecureString() => throw new PSNotSupportedException();
    public override Dictionary<string, PSObject> Prompt(string caption, string message, System.Collections.ObjectModel.Collection<FieldDescription> descriptions) => throw new PSNotSupportedException();
    public override int PromptForChoice(string caption, string message, System.Collections.ObjectModel.Collection<ChoiceDescription> choices, int defaultChoice) => throw new PSNotSupportedException();
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new PSNotSupportedException();
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new PSNotSupportedException();
}
