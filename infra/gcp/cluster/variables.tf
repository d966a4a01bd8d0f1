variable "cluster_name" {
  description = "Name of the cluster; the names of everything in it begin with this."
  type        = string

  validation {
    condition     = can(regex("^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$", var.cluster_name))
    error_message = "cluster_name must be 1 to 40 characters of a-z, 0-9 and -, begin with a letter and not end with a -."
  }
}

variable "labels" {
  description = "Labels of every resource that can have them, by which a later run finds them."
  type        = map(string)

  validation {
    condition     = lookup(var.labels, "hoarfrost-cluster", "") == var.cluster_name
    error_message = "labels must have hoarfrost-cluster, with the cluster's name as its value: what lacks it is never removed."
  }

  validation {
    condition = alltrue([
      for key, value in var.labels : can(regex("^[a-z][-_a-z0-9]{0,62}$", key)) && can(regex("^[-_a-z0-9]{0,63}$", value))
    ])
    error_message = "A label's key and value are at most 63 characters of a-z, 0-9, _ and -, and the key begins with a letter."
  }
}

variable "identity" {
  description = "Distinguishes the cluster from others with the same name: 16 hexadecimal digits; empty for a cluster made before identities were introduced."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([0-9a-f]{16})?$", var.identity))
    error_message = "identity must be 16 hexadecimal digits in lower case, or empty."
  }
}

variable "project" {
  description = "Id of the Google Cloud project in which everything is made and billed."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9.-]+:)?[a-z][-a-z0-9]{4,28}[a-z0-9]$", var.project))
    error_message = "project must be a project's id (not its name or number): 6 to 30 characters of a-z, 0-9 and -, such as demo-123456."
  }
}

variable "region" {
  description = "Region of the subnetwork and of all other regional resources."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region must be a region's name, such as us-central1; a zone has one more part."
  }
}

# What the module validates is not validated again here.
variable "network" {
  description = "Name of the VPC: output of the network stack."
  type        = string
}

variable "subnet" {
  description = "Self link of the VPC's subnetwork: output of the network stack."
  type        = string
}

variable "zone" {
  description = "Zone of the instance."
  type        = string
}

variable "machine_type" {
  description = "Machine type, such as n2-standard-4."
  type        = string
}

variable "image" {
  description = "Self link of the nodes' image: output of the image stack."
  type        = string
}

variable "disk_gb" {
  description = "Size of the disk in GB."
  type        = number
  default     = 20
}

variable "disk_type" {
  description = "Type of the disk; which types are allowed depends on the machine series."
  type        = string
  default     = "pd-balanced"
}

variable "ssh_public_key" {
  description = "Public key that may log in to the instance, as one line of authorized_keys."
  type        = string
}

variable "ssh_user" {
  description = "User to log in as; may use sudo."
  type        = string
  default     = "hoarfrost"
}

variable "ssh_route" {
  description = <<-EOT
    How SSH gets in. direct: every node has an external address; iap: none has one, and Google's Identity-Aware Proxy
    forwards; bastion: only the first node has one, and the others are reached through it.
  EOT
  type        = string
  default     = "direct"

  validation {
    condition     = contains(["direct", "iap", "bastion"], var.ssh_route)
    error_message = "ssh_route must be direct, iap or bastion."
  }
}

variable "threads_per_core" {
  description = "Threads per core, 1 or 2; null: the machine type's default, also for types where it can't be chosen."
  type        = number
  default     = null
}

variable "nic_type" {
  description = "Network interface: GVNIC or VIRTIO_NET."
  type        = string
  default     = "GVNIC"
}

variable "tier_1" {
  description = "Whether to use the higher bandwidth (Tier_1), which costs more and exists for large machine types only."
  type        = bool
  default     = false
}

variable "compact" {
  description = "Whether to ask Google to place the nodes close to each other, for which it may lack capacity."
  type        = bool
  default     = false
}

variable "min_cpu_platform" {
  description = "Oldest CPU platform that the instance may have, such as Intel Ice Lake; null: any of the machine type's."
  type        = string
  default     = null
}

variable "reservation" {
  description = "Reservation that the nodes take: its name, or projects/<project>/reservations/<name> of a shared one; null: none in particular."
  type        = string
  default     = null
}

variable "spot" {
  description = "Whether to take spare capacity, which costs less and may be taken away at any time."
  type        = bool
  default     = false
}

variable "ttl_seconds" {
  description = "Google deletes the instance after it has run for so many seconds, even if the machine that made it is gone."
  type        = number
  default     = 14400
}

variable "cores" {
  description = "Physical cores of the machine type; the pipeline looks them up."
  type        = number

  validation {
    condition     = var.cores >= 1 && floor(var.cores) == var.cores
    error_message = "cores must be a whole number of at least 1."
  }
}

variable "memory_mb" {
  description = "Memory of the machine type in MiB."
  type        = number

  validation {
    condition     = var.memory_mb >= 256 && floor(var.memory_mb) == var.memory_mb
    error_message = "memory_mb must be a whole number of at least 256."
  }
}

variable "nodes" {
  description = "Nodes by name. index sets a node's place in the outputs; with ssh_route bastion number 0 is the way to the others."
  type = map(object({
    index = number
  }))

  validation {
    condition     = length(var.nodes) > 0
    error_message = "A cluster has at least one node."
  }

  validation {
    condition     = alltrue([for name in keys(var.nodes) : startswith(name, "${var.cluster_name}-")])
    error_message = "A node's name begins with the cluster's name and a -."
  }

  validation {
    condition     = alltrue([for node in var.nodes : node.index >= 0 && node.index < 240 && floor(node.index) == node.index])
    error_message = "A node's index is a whole number from 0 to 239."
  }

  validation {
    condition     = length(distinct([for node in var.nodes : node.index])) == length(var.nodes)
    error_message = "Two nodes have the same index."
  }
}
