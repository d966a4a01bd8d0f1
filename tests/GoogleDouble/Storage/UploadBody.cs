using GoogleDouble.Faults;

namespace GoogleDouble.Storage;

/// <summary>Reads what a client uploads, as far as the plan of faults lets it come.</summary>
internal sealed class UploadBody(FaultPlan faults)
{
    /// <param name="name">Of the object.</param>
    /// <param name="first">Position of the body's first byte in the object.</param>
    /// <returns>What came, and whether the connection is to break now.</returns>
    public async Task<(byte[] Bytes, bool IsCutOff)> ReadAsync(
        Stream body,
        string name,
        long first,
        CancellationToken cancel
    )
    {
        using var read = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int count;
        while ((count = await body.ReadAsync(buffer, cancel)) > 0)
        {
            read.Write(buffer.AsSpan(0, count));
        }

        byte[] bytes = read.ToArray();
        return CutAt(name, first, bytes.Length) is { } cut ? (bytes[..(int)(cut - first)], true) : (bytes, false);
    }

    // Only a body that has the fault's byte uses the fault up.
    private long? CutAt(string name, long first, long length)
    {
        var due = faults.Pending.FirstOrDefault(fault =>
            fault.Kind is FaultKind.UploadCutOff && fault.Byte >= first && fault.Byte < first + length
        );
        return due is not null && faults.Take(FaultKind.UploadCutOff, "storage", name) is { } fault ? fault.Byte : null;
    }
}
