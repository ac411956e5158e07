// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/program/catalog_diff.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <boost/json.hpp>

#include "gradus/catalog/requirement_text.hpp"
#include "gradus/io/catalog_json.hpp"
#include "gradus/io/requirement_json.hpp"

namespace gradus {

namespace {

namespace json = boost::json;

bool is_requirement(std::string_view key) { return key == "requires" || key == "advises"; }

/// Returns a value for a reader: a requirement as its text.
std::string shown(std::string_view key, const json::value& v) {
    std::string text = json::serialize(v);
    if (!is_requirement(key)) return text;
    const auto r = parse_requirement_json(text);
    return r ? json::serialize(json::value(to_text(*r))) : text;
}

bool has_ids(const json::value& v) {
    if (!v.is_array() || v.get_array().empty()) return false;
    return std::all_of(v.get_array().begin(), v.get_array().end(), [](const json::value& one) {
        return one.is_object() && one.get_object().contains("id") && one.get_object().at("id").is_string();
    });
}

std::string id_of(const json::value& v) { return std::string(v.get_object().at("id").get_string()); }

/// The elements of a list by their ids.
std::unordered_map<std::string, const json::value*> by_id(const json::value* list) {
    std::unordered_map<std::string, const json::value*> found;
    if (list)
        for (const json::value& v : list->get_array()) found.emplace(id_of(v), &v);
    return found;
}

const json::value* find(const json::object& in, std::string_view key) { return in.if_contains(key); }

/// The keys of two objects: those of the first, then those that only the second has.
std::vector<std::string> keys_of(const json::object& a, const json::object& b) {
    std::vector<std::string> keys;
    for (const auto& member : a) keys.emplace_back(member.key());
    for (const auto& member : b)
        if (!a.contains(member.key())) keys.emplace_back(member.key());
    return keys;
}

class differ {
public:
    /// Adds what two values of a key differ in, one of them null where it is not there. Goes into objects and lists with ids, but for
    /// requirements and extensions; a catalog nests them a few deep.
    void compare(const std::string& path, std::string_view key, const json::value* a, const json::value* b) {
        if (a && b && *a == *b) return;
        const bool whole = is_requirement(key) || key.starts_with("x-");
        if (a && b && !whole && a->is_object() && b->is_object()) {
            for (const std::string& inner : keys_of(a->get_object(), b->get_object()))
                compare(path + '/' + inner, inner, find(a->get_object(), inner), find(b->get_object(), inner));
        } else if (!whole && (!a || has_ids(*a)) && (!b || has_ids(*b))) {
            const auto in_a = by_id(a), in_b = by_id(b);
            if (a)
                for (const json::value& v : a->get_array()) {
                    const auto other = in_b.find(id_of(v));
                    compare(path + '/' + id_of(v), "", &v, other == in_b.end() ? nullptr : other->second);
                }
            if (b)
                for (const json::value& v : b->get_array())
                    if (!in_a.contains(id_of(v))) compare(path + '/' + id_of(v), "", nullptr, &v);
        } else {
            fields.push_back({path, a ? std::optional{shown(key, *a)} : std::nullopt,
                              b ? std::optional{shown(key, *b)} : std::nullopt});
        }
    }

    std::vector<field_change> fields;
};

/// A list whose elements have no ids: each is its own, as often as it is there.
void diff_plain_list(const std::string& key, const json::value* a, const json::value* b,
                     std::vector<thing_change>& to) {
    std::map<std::string, int> more;
    const auto count = [&](const json::value* list, int step) {
        if (list && list->is_array())
            for (const json::value& v : list->get_array()) more[json::serialize(v)] += step;
    };
    count(a, 1);
    count(b, -1);
    for (const version_change what : {version_change::removed, version_change::added})
        for (const auto& [text, number] : more)
            for (int n = what == version_change::removed ? number : -number; n > 0; --n)
                to.push_back({key, text, what, {}});
}

void diff_list(const std::string& key, const json::value* a, const json::value* b, std::vector<thing_change>& to) {
    const auto in_a = by_id(a), in_b = by_id(b);
    if (a)
        for (const json::value& v : a->get_array()) {
            const auto other = in_b.find(id_of(v));
            if (other == in_b.end()) {
                to.push_back({key, id_of(v), version_change::removed, {}});
                continue;
            }
            differ d;
            for (const std::string& inner : keys_of(v.get_object(), other->second->get_object()))
                d.compare(inner, inner, find(v.get_object(), inner), find(other->second->get_object(), inner));
            if (!d.fields.empty()) to.push_back({key, id_of(v), version_change::changed, std::move(d.fields)});
        }
    if (b)
        for (const json::value& v : b->get_array())
            if (!in_a.contains(id_of(v))) to.push_back({key, id_of(v), version_change::added, {}});
}

json::object object_of(const catalog_data& data) {
    return json::parse(write_catalog(data, json_layout::compact), {}, {.max_depth = 1'000}).as_object();
}

auto comparable(const std::optional<cell_values>& c) {
    if (!c)
        return std::tuple{false, std::optional<bool>{}, std::optional<std::uint32_t>{}, std::optional<bool>{},
                          false, std::string{}};
    return std::tuple{true, c->reachable, c->terms, c->on_time, c->count.exact, c->count.count.to_string()};
}

using cell_map = std::map<std::pair<std::string_view, std::string_view>, const matrix_cell*>;

cell_map cells_by_ids(const catalog& c, const matrix& m) {
    cell_map found;
    for (const matrix_cell& cell : m.cells) found[{c[cell.entry].id, c[cell.exit].id}] = &cell;
    return found;
}

}  // namespace

std::vector<thing_change> diff_catalogs(const catalog_data& before, const catalog_data& after) {
    const json::object a = object_of(before), b = object_of(after);
    std::vector<thing_change> changes;
    for (const std::string& key : keys_of(a, b)) {
        const json::value *x = find(a, key), *y = find(b, key);
        if (x && y && *x == *y) continue;
        const bool whole = key.starts_with("x-");
        if (!whole && (!x || has_ids(*x)) && (!y || has_ids(*y))) {
            diff_list(key, x, y, changes);
        } else if (!whole && (!x || x->is_array()) && (!y || y->is_array())) {
            diff_plain_list(key, x, y, changes);
        } else {
            differ d;
            d.compare(key, key, x, y);
            changes.push_back({key, after.id, version_change::changed, std::move(d.fields)});
        }
    }
    return changes;
}

std::vector<cell_change> diff_matrices(const catalog& before, const matrix& cells_before, const catalog& after,
                                       const matrix& cells_after) {
    const cell_map in_before = cells_by_ids(before, cells_before), in_after = cells_by_ids(after, cells_after);
    std::vector<cell_change> changes;
    const auto values = [](const cell_map& in, const cell_map::key_type& key) -> std::optional<cell_values> {
        const auto at = in.find(key);
        if (at == in.end()) return std::nullopt;
        return cell_values{at->second->reachable, at->second->terms, at->second->on_time, at->second->count};
    };
    const auto add = [&](const catalog& c, const matrix_cell& cell) {
        const cell_map::key_type key{c[cell.entry].id, c[cell.exit].id};
        cell_change change{std::string(key.first), std::string(key.second), values(in_before, key),
                           values(in_after, key)};
        if (comparable(change.before) != comparable(change.after)) changes.push_back(std::move(change));
    };
    for (const matrix_cell& cell : cells_before.cells) add(before, cell);
    for (const matrix_cell& cell : cells_after.cells)
        if (!in_before.contains({after[cell.entry].id, after[cell.exit].id})) add(after, cell);
    return changes;
}

}  // namespace gradus
