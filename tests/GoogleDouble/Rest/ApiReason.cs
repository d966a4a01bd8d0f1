namespace GoogleDouble.Rest;

/// <summary>Reasons as <c>error.errors[].reason</c> has them.</summary>
internal static class ApiReason
{
    public const string BadToken = "authError";
    public const string NoToken = "required";
    public const string Forbidden = "forbidden";
    public const string NotFound = "notFound";
    public const string Exists = "alreadyExists";
    public const string NotReady = "resourceNotReady";
    public const string Invalid = "invalid";
    public const string Condition = "conditionNotMet";
    public const string RateLimit = "rateLimitExceeded";
    public const string Backend = "backendError";
    public const string AuthPermission = "AUTH_PERMISSION_DENIED";
    public const string ServiceDisabled = "accessNotConfigured";
}
