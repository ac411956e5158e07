// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// What is asked of one learner, compiled once for who links gradus::gradus.

#include "gradus/learner/audit_maker.hpp"
#include "gradus/learner/eligibility_finder.hpp"
