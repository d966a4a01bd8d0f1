output "network" {
  description = "Name of the VPC."
  value       = google_compute_network.net.name
  depends_on  = [google_compute_router_nat.nat]
}

output "subnet" {
  description = "Self link of its subnetwork."
  value       = google_compute_subnetwork.subnet.self_link
}

output "cidr" {
  description = "The nodes' addresses."
  value       = var.cidr
}

output "pods_cidr" {
  description = "The pods' addresses."
  value       = local.ranges.pods
}

output "registry" {
  description = "Where the pods' image is pushed: the host and path with which its name begins."
  value       = "${var.region}-docker.pkg.dev/${var.project}/${google_artifact_registry_repository.pods.repository_id}"
}

output "service_account" {
  description = "Email of the nodes' service account."
  value       = google_service_account.nodes.email
  depends_on  = [google_artifact_registry_repository_iam_member.nodes]
}
