// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// What most sources of the library include, compiled once. Each includes what it uses all the same.
#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "gradus/catalog/standings.hpp"
