output "name" {
  description = "Name of the cluster at GKE."
  value       = google_container_cluster.this.name
}

output "location" {
  description = "Its zone or region."
  value       = google_container_cluster.this.location
}

output "endpoint" {
  description = "Address of the Kubernetes API: a host, with a port where it is not 443."
  value       = google_container_cluster.this.endpoint
}

output "ca_certificate" {
  description = "Certificate of the authority that the API's own is signed by: PEM in base 64."
  value       = google_container_cluster.this.master_auth[0].cluster_ca_certificate
}

output "placement" {
  description = "compact, where Google was asked to put the nodes close to each other; else none."
  value       = var.compact ? "compact" : "none"
  depends_on  = [google_container_node_pool.workers, google_container_node_pool.launcher]
}
