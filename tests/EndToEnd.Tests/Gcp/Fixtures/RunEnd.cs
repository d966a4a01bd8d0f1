namespace EndToEnd.Tests.Gcp.Fixtures;

/// <summary>How a run ends before its own end.</summary>
internal enum RunEnd
{
    /// <summary>Ctrl+C.</summary>
    Interrupt,

    /// <summary>Ctrl+C, and once more by somebody who does not want to wait.</summary>
    InterruptTwice,

    /// <summary>SIGKILL to the program: its tools live on.</summary>
    Kill,

    /// <summary>SIGKILL to the program and to its Terraform, which saves no state then.</summary>
    KillWithTerraform,
}
