# opsconductor fetch 1
$home_ = [Environment]::GetFolderPath('UserProfile')
$path = [IO.Path]::GetFullPath([IO.Path]::Combine($home_, $env:OPSCONDUCTOR_PATH))
function Fail($code, $message) {
    [Console]::Error.WriteLine($message)
    exit $code
}
try {
    if ([IO.Directory]::Exists($path)) { Fail 1330664203 "$path is a directory" }
    if (-not [IO.File]::Exists($path)) { Fail 1330664201 "$path does not exist" }
    $file = New-Object IO.FileStream ($path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::ReadWrite)
    try {
        $left = $file.Length
        if ($left -gt [long]$env:OPSCONDUCTOR_MAX_BYTES) { Fail 1330664204 "$path has $left bytes" }
        $stdout = [Console]::OpenStandardOutput()
        $hash = [Security.Cryptography.SHA256]::Create()
        $head = [Text.Encoding]::ASCII.GetBytes("$left`n")
        $stdout.Write($head, 0, $head.Length)
        $buffer = New-Object byte[] 65536
        while ($left -gt 0) {
            $count = $file.Read($buffer, 0, [Math]::Min($left, $buffer.Length))
            if ($count -le 0) { throw 'the file became shorter while it was read' }
            [void]$hash.TransformBlock($buffer, 0, $count, $null, 0)
            $stdout.Write($buffer, 0, $count)
            $left -= $count
        }
        [void]$hash.TransformFinalBlock($buffer, 0, 0)
        $sum = [BitConverter]::ToString($hash.Hash).Replace('-', '').ToLowerInvariant()
        $tail = [Text.Encoding]::ASCII.GetBytes($sum)
        $stdout.Write($tail, 0, $tail.Length)
        $stdout.Flush()
    } finally {
        $file.Dispose()
    }
} catch [UnauthorizedAccessException] {
    Fail 1330664202 $_.Exception.Message
} catch {
    $reason = $_.Exception.GetBaseException()
    if ($reason -is [UnauthorizedAccessException]) { Fail 1330664202 $reason.Message }
    Fail 1330664203 $reason.Message
}
