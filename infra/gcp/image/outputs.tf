output "image" {
  description = "Self link of the nodes' image."
  value       = google_compute_image.node.self_link
}
