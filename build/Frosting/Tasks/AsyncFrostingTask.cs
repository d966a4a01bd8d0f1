using Cake.Core;

namespace Cake.Frosting;

/// <summary>An asynchronous task that is content with any context.</summary>
public abstract class AsyncFrostingTask : AsyncFrostingTask<ICakeContext>;
