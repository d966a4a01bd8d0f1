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
  description = "Distinguishes the cluster from others with the same name: 16 hexadecimal digits; empty for a cluster made before identities were introduced. Every resource here has it as a label."
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

variable "network" {
  description = "Name of the VPC: output of the network stack."
  type        = string
}

variable "subnet" {
  description = "Self link of the VPC's subnetwork: output of the network stack."
  type        = string
}

variable "pods_range" {
  description = "Name of the subnetwork's range for pods: output of the network stack."
  type        = string
  default     = "pods"
}

variable "services_range" {
  description = "Name of the subnetwork's range for services: output of the network stack."
  type        = string
  default     = "services"
}

variable "service_account" {
  description = "Email of the nodes' service account: output of the network stack."
  type        = string

  validation {
    condition     = can(regex("^[a-z][-a-z0-9]{4,28}[a-z0-9]@[-a-z0-9.:]+\\.iam\\.gserviceaccount\\.com$", var.service_account))
    error_message = "service_account must be the email of a service account of a project's own: Compute Engine's default one may do too much."
  }
}

variable "location" {
  description = "Where the control plane is: a zone, or a region, which then has one in each of three zones."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+(-[a-z][a-z0-9]*)?$", var.location))
    error_message = "location must be the name of a zone, such as us-central1-a, or of a region, such as us-central1."
  }
}

variable "zone" {
  description = "Zone of all nodes: traffic between zones is slow and is billed."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+-[a-z][a-z0-9]*$", var.zone))
    error_message = "zone must be a zone's name, such as us-central1-a."
  }
}

variable "api_source_ranges" {
  description = "IPv4 networks that may reach the Kubernetes API."
  type        = list(string)

  validation {
    condition     = length(var.api_source_ranges) > 0
    error_message = "api_source_ranges must name at least one network: without, nobody reaches the cluster."
  }

  validation {
    condition     = alltrue([for range in var.api_source_ranges : try(cidrhost(range, 0) == split("/", range)[0], false)])
    error_message = "Each of api_source_ranges must be an IPv4 network, such as 203.0.113.7/32, without bits beyond its length."
  }

  # The addresses of a whole continent's providers fit in a /8; a few networks with shorter prefixes would open it to the whole internet.
  validation {
    condition     = alltrue([for range in var.api_source_ranges : can(regex("^[0-9.]+/([89]|[12][0-9]|3[0-2])$", range))])
    error_message = "api_source_ranges must not open the API to the world: each must be IPv4 with a length of 8 to 32."
  }
}

variable "release_channel" {
  description = "Release channel of Kubernetes: RAPID, REGULAR or STABLE."
  type        = string
  default     = "REGULAR"

  validation {
    condition     = contains(["RAPID", "REGULAR", "STABLE"], var.release_channel)
    error_message = "release_channel must be RAPID, REGULAR or STABLE."
  }
}

variable "nodes" {
  description = "Nodes for workers."
  type        = number

  validation {
    condition     = var.nodes >= 1 && var.nodes <= 240 && floor(var.nodes) == var.nodes
    error_message = "nodes must be a whole number from 1 to 240."
  }
}

variable "machine_type" {
  description = "Machine type of the workers' nodes, such as n2-standard-4."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]+-[-a-z0-9]+$", var.machine_type))
    error_message = "machine_type must be a machine type's name, such as n2-standard-4."
  }
}

variable "launcher_machine_type" {
  description = "Machine type of the single node that runs the launcher, the operator and GKE's own pods."
  type        = string
  default     = "e2-standard-2"

  validation {
    condition     = can(regex("^[a-z0-9]+-[-a-z0-9]+$", var.launcher_machine_type))
    error_message = "launcher_machine_type must be a machine type's name, such as e2-standard-2."
  }
}

variable "disk_gb" {
  description = "Size of each node's disk in GB. GKE's system takes about 10 of them."
  type        = number
  default     = 20

  validation {
    condition     = var.disk_gb >= 15 && var.disk_gb <= 1000 && floor(var.disk_gb) == var.disk_gb
    error_message = "disk_gb must be a whole number from 15 to 1000."
  }
}

variable "disk_type" {
  description = "Type of the workers' disks; which types are allowed depends on the machine series."
  type        = string
  default     = "pd-balanced"

  validation {
    condition     = contains(["pd-balanced", "pd-ssd", "pd-standard", "hyperdisk-balanced"], var.disk_type)
    error_message = "disk_type must be pd-balanced, pd-ssd, pd-standard or hyperdisk-balanced."
  }
}

variable "threads_per_core" {
  description = "Threads per core, 1 or 2; null: the machine type's default, also for types where it can't be chosen."
  type        = number
  default     = null

  validation {
    condition     = var.threads_per_core == null ? true : contains([1, 2], var.threads_per_core)
    error_message = "threads_per_core must be 1, 2 or null."
  }
}

variable "min_cpu_platform" {
  description = "Oldest CPU platform that workers may have, such as Intel Ice Lake; null: any of the machine type's."
  type        = string
  default     = null
}

variable "reservation" {
  description = "Reservation that the workers take: its name, or projects/<project>/reservations/<name> of a shared one; null: none in particular."
  type        = string
  default     = null
}

variable "gvnic" {
  description = "Whether workers have Google's own network interface, the faster one."
  type        = bool
  default     = true
}

variable "tier_1" {
  description = "Whether workers use the higher bandwidth (Tier_1), which costs more and exists for large machine types only."
  type        = bool
  default     = false
}

variable "compact" {
  description = "Whether to ask Google to place the workers' nodes close to each other, for which it may lack capacity."
  type        = bool
  default     = false
}

variable "spot" {
  description = "Whether workers take spare capacity, which costs less and may be taken away at any time. The launcher's node never does."
  type        = bool
  default     = false
}

variable "ttl_seconds" {
  description = "Google deletes a node after it has run for so many seconds, even if the machine that made it is gone."
  type        = number
  default     = 14400

  validation {
    condition     = var.ttl_seconds >= 600 && var.ttl_seconds <= 604800 && floor(var.ttl_seconds) == var.ttl_seconds
    error_message = "ttl_seconds must be a whole number from 600 (10 minutes) to 604800 (7 days)."
  }
}
