using Cake.Core;

namespace Cake.Frosting;

/// <summary>A synchronous task that is content with any context.</summary>
public abstract class FrostingTask : FrostingTask<ICakeContext>;
