output "image" {
  description = "Name of the nodes' image."
  value       = var.image_name
  depends_on  = [terraform_data.image]
}
