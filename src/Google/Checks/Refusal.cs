using System.Net;
using System.Text.RegularExpressions;
using Hoarfrost.Google.Api;

namespace Hoarfrost.Google.Checks;

/// <summary>Why Google did not do what it was asked.</summary>
internal enum RefusalKind
{
    /// <summary>No refusal, or none that we know.</summary>
    None,

    /// <summary>The zone has no such machines left: another may.</summary>
    StockOut,

    /// <summary>The project may not have that many.</summary>
    Quota,

    Permission,

    /// <summary>A policy of the organisation forbids it.</summary>
    Policy,

    /// <summary>Something of that name is there already, and Terraform does not know of it.</summary>
    Exists,

    /// <summary>The API is off in the project.</summary>
    ApiDisabled,

    /// <summary>Too many requests, or a fault of Google's: the same works later.</summary>
    Busy,

    /// <summary>Google took a Spot instance back.</summary>
    Preempted,
}

/// <summary>What Google refused, and what to do about it.</summary>
/// <param name="What">A sentence.</param>
/// <param name="Advice">What helps, with the command; empty for <see cref="RefusalKind.None"/>.</param>
internal sealed record Refusal(RefusalKind Kind, string What, string Advice)
{
    private const string Compute = "compute.googleapis.com";
    private const string ActAs = "iam.serviceAccounts.actAs";
    private const string UserRole = "iam.serviceAccountUser";

    private static readonly Regex QuotaMetric = Pattern("Quota '(?<it>[A-Z0-9_]+)' exceeded");

    // Compute Engine: Required 'p' permission for …; GKE: Required "p" permission(s) for …; Artifact Registry and IAM: Permission 'p' denied on
    // resource …, and "permission": "p" in the details.
    private static readonly Regex PermissionName = Pattern(
        @"['\x22](?<it>[a-z]+(\.[A-Za-z]+)+)['\x22] (permission|denied)|\x22permission\x22: *\x22(?<it>[a-z]+(\.[A-Za-z]+)+)\x22"
    );
    private static readonly Regex Service = Pattern(@"\b[a-z]+\.googleapis\.com\b");

    private static readonly Refusal None = new(RefusalKind.None, "", "");

    /// <summary>Both, as one text.</summary>
    public string Message => Advice.Length == 0 ? What : $"{What} {Advice}";

    /// <summary>
    /// From terraform's diagnostics, by the codes and reasons of Google's APIs. The google provider writes only the message of an operation
    /// that failed, not its code (google/services/compute/compute_operation.go), so for the codes that operations end with, the fixed words
    /// of their messages count too. Of several refusals the one that no other zone can help with decides.
    /// </summary>
    /// <param name="project">The caller's: Google's words may name another, such as that of a public image, or none.</param>
    public static Refusal Of(string diagnostics, string? project) =>
        Has(diagnostics, "accessNotConfigured", "SERVICE_DISABLED")
            ? Disabled(ServiceIn(diagnostics), project, activationUrl: null)
        // GKE's refusals for a quota say "forbidden", too.
        : IsQuota(diagnostics) ? OverQuota(diagnostics, project)
        : OrganizationPolicy.Find(diagnostics) is { } constraint ? Forbidden(constraint, project)
        : IsPermission(diagnostics) ? Denied(diagnostics, project)
        : Has(
            diagnostics,
            "ZONE_RESOURCE_POOL_EXHAUSTED",
            "GCE_STOCKOUT",
            "does not have enough resources available to fulfill the request"
        )
            ? new(
                RefusalKind.StockOut,
                "Google has no such machines left in this zone.",
                "Name more --zones, take another --region or --machine-type, or try again later."
            )
        : Has(diagnostics, "compute.instances.preempted")
            ? new(
                RefusalKind.Preempted,
                "Google took a Spot instance back.",
                "The same command makes it again; without --spot none is taken."
            )
        : Has(diagnostics, "alreadyExists", "already exists", "existing object already found")
            ? new(
                RefusalKind.Exists,
                "The project has something of that name already, which is not this cluster's.",
                "Take another --cluster, or run Teardown where that one was made."
            )
        : Has(diagnostics, "rateLimitExceeded", "backendError", "Error 503", "Error 502", "Error 429")
            ? new(RefusalKind.Busy, "Google is busy.", "Try again later.")
        : None;

    /// <inheritdoc cref="Of(string, string?)"/>
    public static Refusal Of(GoogleApiException exception, string? project) =>
        exception.IsApiDisabled ? Disabled(ServiceIn(exception.Text), project, exception.ActivationUrl)
        : exception.Reason is "quotaExceeded" or "QUOTA_EXCEEDED" ? OverQuota(exception.Text, project)
        : OrganizationPolicy.Find(exception.Text) is { } constraint ? Forbidden(constraint, project)
        : exception.Status == HttpStatusCode.Forbidden && !exception.IsTransient ? Denied(exception.Text, project)
        : new(RefusalKind.None, exception.Message, "");

    /// <param name="service">Such as <c>compute.googleapis.com</c>.</param>
    /// <param name="activationUrl">Where it is turned on in the console.</param>
    public static Refusal Disabled(string service, string? project, Uri? activationUrl) =>
        new(
            RefusalKind.ApiDisabled,
            $"The API {service} is off{In(project)}.",
            $"Turn it on, and try again after a minute: gcloud services enable {service}"
                + (project is null ? "" : $" --project {project}")
                + (activationUrl is null ? "" : $" (or {activationUrl})")
        );

    private static Refusal Denied(string text, string? project)
    {
        // To let nodes run as an account is a right on that account: neither API says it in the form of the others.
        var permission = Find(PermissionName, text) ?? (Has(text, UserRole) ? ActAs : null);
        var role = RoleOf(permission ?? ServiceOf(text));
        return new(
            RefusalKind.Permission,
            permission is null
                ? $"Your credentials may not do this{In(project)}."
                : $"Your credentials lack the permission {permission}{In(project)}.",
            $"Whoever owns the project can grant you {role}: {Console("iam-admin/iam", project)}"
        );
    }

    /// <param name="name">Of a permission, or of an API: both begin with the service.</param>
    private static string RoleOf(string name) =>
        name == ActAs
            ? $"roles/{UserRole}"
            : name.Split('.')[0] switch
            {
                "compute" => "roles/compute.admin",
                "container" => "roles/container.admin",
                "artifactregistry" => "roles/artifactregistry.admin",
                "iam" => "roles/iam.serviceAccountAdmin",
                "storage" => "roles/storage.objectUser",
                "iap" => "roles/iap.tunnelResourceAccessor",
                _ => "roles/viewer",
            };

    private static Refusal Forbidden(string constraint, string? project) =>
        OrganizationPolicy.Refused(constraint, In(project), Console("iam-admin/orgpolicies", project));

    private static Refusal OverQuota(string text, string? project)
    {
        var metric = Find(QuotaMetric, text) is { } name ? $" {name}" : "";
        return new(
            RefusalKind.Quota,
            $"The quota{metric}{(project is null ? "" : $" of project {project}")} does not suffice.",
            $"Take fewer or smaller nodes or another region, or ask Google for more: {Console("iam-admin/quotas", project)}"
        );
    }

    // Artifact Registry and IAM give no reason after their message.
    private static bool IsPermission(string text) =>
        Has(text, "PERMISSION_DENIED", "insufficientPermissions", UserRole)
        || (Has(text, "Error 403: ") && !Has(text, "ateLimitExceeded", "BILLING_DISABLED", "billing to be enabled"));

    private static bool IsQuota(string text) =>
        Has(text, "quotaExceeded", "QUOTA_EXCEEDED", "nsufficient regional quota") || QuotaMetric.IsMatch(text);

    // Where nothing but the kind of the resource tells whose refusal it is.
    private static string ServiceOf(string text) =>
        Has(text, "google_artifact_registry", "artifactregistry repository") ? "artifactregistry"
        : Has(text, "google_service_account", "service account") ? "iam"
        : Has(text, "google_container") ? "container"
        : ServiceIn(text);

    // Google's types of error details have a host of the same form.
    private static string ServiceIn(string text) =>
        Service.Matches(text).Select(match => match.Value).FirstOrDefault(name => name != "type.googleapis.com")
        ?? Compute;

    private static string In(string? project) => project is null ? "" : $" in project {project}";

    private static string Console(string page, string? project) =>
        $"https://console.cloud.google.com/{page}{(project is null ? "" : $"?project={project}")}";

    private static string? Find(Regex pattern, string text) =>
        pattern.Match(text) is { Success: true } found ? found.Groups["it"].Value : null;

    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static bool Has(string text, params IReadOnlyList<string> words) =>
        words.Any(word => text.Contains(word, StringComparison.Ordinal));
}
