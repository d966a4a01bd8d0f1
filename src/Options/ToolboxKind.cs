using System.Text.Json.Serialization;
using Hoarfrost.Core.Json;

namespace Hoarfrost.Options;

/// <summary>Where the tools run that the pipeline calls.</summary>
[JsonConverter(typeof(CamelCaseEnum<ToolboxKind>))]
internal enum ToolboxKind
{
    /// <summary>Those on this machine's PATH.</summary>
    Host,

    /// <summary>In a container of an image that Nix fills.</summary>
    Nix,

    /// <summary>In a container of an image with Debian's packages, for where Nix's cache is out of reach.</summary>
    Debian,
}
