locals {
  name = "${var.cluster_name}-net"
}

# Scripts call Docker's command line: the built-in resource needs no provider from a registry.
resource "terraform_data" "network" {
  # A cluster that was made without an identity keeps its input unchanged.
  input = merge({
    cluster = var.cluster_name
    name    = local.name
    cidr    = var.cidr
  }, { for key, value in { identity = var.identity } : key => value if value != "" })
  triggers_replace = [local.name, var.cidr]

  provisioner "local-exec" {
    command = "./network create"
    environment = {
      CLUSTER  = self.input.cluster
      IDENTITY = var.identity
      NAME     = self.input.name
      CIDR     = self.input.cidr
      LABELS   = join("\n", [for key, value in var.labels : "${key}=${value}"])
    }
    working_dir = "${path.module}/../scripts"
  }

  provisioner "local-exec" {
    when    = destroy
    command = "./network destroy"
    environment = {
      CLUSTER  = self.input.cluster
      IDENTITY = try(self.input.identity, "")
      NAME     = self.input.name
    }
    working_dir = "${path.module}/../scripts"
  }
}
