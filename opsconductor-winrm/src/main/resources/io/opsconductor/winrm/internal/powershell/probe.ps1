# opsconductor probe 1
[Environment]::OSVersion.VersionString + ' ' + $env:PROCESSOR_ARCHITECTURE
'PowerShell ' + $PSVersionTable.PSVersion
