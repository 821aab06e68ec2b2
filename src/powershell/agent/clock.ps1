# How long a request takes.

# From here on the request takes no longer than its limit: this process ends then, for there may be nobody left who
# would end it. Called before what may wait for something else; setting the clock takes as long as many a read.
function Limit-RequestTime
{
    if ($null -eq $RequestClock)
    {
        $script:RequestClock = [System.Threading.CancellationTokenSource]::new($RequestLimit)
        $null = $RequestClock.Token.Register([Delegate]::CreateDelegate([Action], [System.Diagnostics.Process]::GetCurrentProcess(), 'Kill'))
    }
}
