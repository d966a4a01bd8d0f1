resource "terraform_data" "image" {
  input = {
    cluster = var.cluster_name
    name    = var.image_name
  }
  triggers_replace = [var.image_name]

  provisioner "local-exec" {
    command = "./image create"
    environment = {
      CLUSTER  = self.input.cluster
      IDENTITY = var.identity
      IMAGE    = self.input.name
      INSTANCE = var.base_instance
      LABELS   = join("\n", [for key, value in var.labels : "${key}=${value}"])
    }
    working_dir = "${path.module}/../scripts"
  }

  provisioner "local-exec" {
    when    = destroy
    command = "./image destroy"
    environment = {
      CLUSTER = self.input.cluster
      IMAGE   = self.input.name
    }
    working_dir = "${path.module}/../scripts"
  }
}
