// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// The assignment of courses to the groups of a requirement set, compiled once for who links gradus::gradus.

#include "gradus/catalog/assign_groups.hpp"
#include "gradus/catalog/group_demand_maker.hpp"
