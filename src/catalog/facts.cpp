// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// The long functions of these headers, compiled once for who links gradus::gradus.

#include "gradus/catalog/catalog_data_members.hpp"
#include "gradus/catalog/evaluate.hpp"
#include "gradus/catalog/facts_maker.hpp"
#include "gradus/catalog/reason_finder.hpp"
#include "gradus/catalog/record_members.hpp"
#include "gradus/catalog/requirement_writer.hpp"
