# opsconductor copy 1
$home_ = [Environment]::GetFolderPath('UserProfile')
$path = [IO.Path]::GetFullPath([IO.Path]::Combine($home_, $env:OPSCONDUCTOR_PATH))
$overwrite = $env:OPSCONDUCTOR_OVERWRITE -eq 'true'
$temporary = $null
function Fail($code, $message) {
    if ($temporary) { [IO.File]::Delete($temporary) }
    [Console]::Error.WriteLine($message)
    exit $code
}
if ((Test-Path -LiteralPath $path) -and -not $overwrite) { Fail 1330664200 "$path exists" }
$directory = [IO.Path]::GetDirectoryName($path)
if (-not [IO.Directory]::Exists($directory)) { Fail 1330664201 "$directory does not exist" }
try {
    $stdin = New-Object IO.BinaryReader ([Console]::OpenStandardInput())
    $hash = [Security.Cryptography.SHA256]::Create()
    $name = [IO.Path]::Combine($directory, '.opsconductor-' + [Guid]::NewGuid())
    $file = New-Object IO.FileStream ($name, [IO.FileMode]::CreateNew, [IO.FileAccess]::ReadWrite)
    $temporary = $name
    try {
        while ($true) {
            $head = $stdin.ReadBytes(4)
            if ($head.Length -ne 4) { throw 'the content ended early' }
            $size = (([int]$head[0] * 256 + $head[1]) * 256 + $head[2]) * 256 + $head[3]
            if ($size -eq 0) { break }
            $frame = $stdin.ReadBytes($size)
            if ($frame.Length -ne $size) { throw 'the content ended early' }
            $file.Write($frame, 0, $size)
        }
        $expected = [Text.Encoding]::ASCII.GetString($stdin.ReadBytes(64))
        $file.Flush()
        $length = $file.Length
        $file.Position = 0
        $actual = [BitConverter]::ToString($hash.ComputeHash($file)).Replace('-', '').ToLowerInvariant()
    } finally {
        $file.Dispose()
    }
    if ($actual -ne $expected) { Fail 1330664205 "wrote $actual where $expected was sent" }
    if (Test-Path -LiteralPath $path -PathType Container) { throw "$path is a directory" }
    if ([IO.File]::Exists($path)) {
        if (-not $overwrite) { Fail 1330664200 "$path exists" }
        [IO.File]::Replace($temporary, $path, [NullString]::Value)
    } else {
        [IO.File]::Move($temporary, $path)
    }
    $temporary = $null
    [Console]::Out.Write("$length $actual`n")
} catch [UnauthorizedAccessException] {
    Fail 1330664202 $_.Exception.Message
} catch {
    $reason = $_.Exception.GetBaseException()
    if ($reason -is [UnauthorizedAccessException]) { Fail 1330664202 $reason.Message }
    Fail 1330664203 $reason.Message
}
