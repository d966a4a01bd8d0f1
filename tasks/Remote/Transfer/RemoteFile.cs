namespace Hoarfrost.Remote.Transfer;

/// <summary>A file as its node lists it.</summary>
/// <param name="Path">Relative to the listed directory.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record RemoteFile(string Path, long Bytes, UnixFileMode Mode, string Sha256);
