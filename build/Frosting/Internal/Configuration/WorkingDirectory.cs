using Cake.Core.IO;

namespace Cake.Frosting.Internal.Configuration;

internal sealed record WorkingDirectory(DirectoryPath Path);
