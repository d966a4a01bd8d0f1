namespace GoogleDouble.Faults;

/// <summary>What the cloud can do to a pipeline.</summary>
public enum FaultKind
{
    /// <summary>The zone has no machine of the type left: ZONE_RESOURCE_POOL_EXHAUSTED. Nothing is made.</summary>
    StockOut,

    /// <summary>The project's quota in the region is too small. Nothing is made.</summary>
    QuotaExceeded,

    /// <summary>The caller lacks the permission for what it asks.</summary>
    PermissionDenied,

    /// <summary>A policy of the organisation forbids it.</summary>
    PolicyViolated,

    /// <summary>The service is not enabled in the project.</summary>
    ApiDisabled,

    /// <summary>The operation takes <see cref="Fault.Delay"/> longer.</summary>
    SlowOperation,

    /// <summary>The resource is there, and yet the operation that made it ends with an error.</summary>
    FailsAfterMade,

    /// <summary>The instance is made, runs for <see cref="Fault.Delay"/>, and is then taken away.</summary>
    Preempted,

    /// <summary>The connection breaks once <see cref="Fault.Byte"/> bytes of an upload have arrived.</summary>
    UploadCutOff,

    /// <summary>Cloud Storage no longer knows the session of an upload: 410.</summary>
    UploadSessionLost,

    /// <summary>A token that was live a moment ago is refused: 401.</summary>
    ExpiredToken,

    /// <summary>429: too many requests.</summary>
    Status429,

    /// <summary>503: the service is away for a moment.</summary>
    Status503,
}
