variable "cluster_name" {
  description = "Name of the cluster; the names of everything in it begin with this."
  type        = string

  validation {
    condition     = can(regex("^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$", var.cluster_name))
    error_message = "cluster_name must be 1 to 40 characters of a-z, 0-9 and -, begin with a letter and not end with a -."
  }
}

variable "labels" {
  description = "Labels of every resource, by which a later run finds them."
  type        = map(string)

  validation {
    condition     = lookup(var.labels, "hoarfrost-cluster", "") == var.cluster_name
    error_message = "labels must have hoarfrost-cluster, with the cluster's name as its value: what lacks it is never removed."
  }

  validation {
    condition     = alltrue([for key, value in var.labels : can(regex("^[a-z][-a-z0-9]*$", key)) && !strcontains(value, "\n")])
    error_message = "A label's key is of a-z, 0-9 and -, and its value is one line."
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

variable "base_instance" {
  description = "Name of the base instance that the image is made from; not needed where the image exists."
  type        = string
}

variable "image_name" {
  description = "Name and tag of the image; an existing image of that name is used."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]+([._/-][a-z0-9]+)*:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.image_name))
    error_message = "image_name must be a name and a tag, such as hoarfrost-node:3f2a."
  }
}
