// The ids of a divided company: each district has the same ones, moved by a distance that no two districts share.

package sandbox

import (
	"slices"
	"strconv"
)

// districtIDs is the distance between the ids of one district and those of the next.
const districtIDs = 10_000_000_000

// commonHome is what a GUID that all districts have in common begins with.
const commonHome = 0xffff_ffff

// homeOf is the district that a record was seeded in, as far as what addresses it says. A text that is neither a number
// nor a GUID says nothing, and counts for the first.
func homeOf(id int64, key string) int {
	if id != 0 {
		return int(id / districtIDs)
	}
	if isGUID(key) {
		n, _ := strconv.ParseUint(key[:8], 16, 32)
		return int(n)
	}
	if n, err := strconv.ParseInt(key, 10, 64); err == nil {
		return int(n / districtIDs)
	}
	return 0
}

// saysHome tells whether what addresses a record says in which district it was seeded.
func saysHome(key string) bool {
	_, err := strconv.ParseInt(key, 10, 64)
	return err == nil || isGUID(key)
}

// move returns an object with the ids of the seeder's own district. What holds none of them is shared, as drafts share
// much between them.
func (d *seeder) move(o object) object {
	var out object
	for i := range o {
		v, moved := d.moved(o[i].value)
		if !moved {
			continue
		}
		if out == nil {
			out = slices.Clone(o)
		}
		out[i].value = v
	}
	if out == nil {
		return o
	}
	return out
}

// moved returns a value with the ids of the district, and whether it is another one.
func (d *seeder) moved(v any) (any, bool) {
	switch v := v.(type) {
	case int64:
		if wideID(v) {
			return v, false
		}
		return v + d.distance, true
	case object:
		out := d.move(v)
		return out, len(v) > 0 && &out[0] != &v[0]
	case []int64:
		return rewritten(v, func(id int64) (int64, bool) { return id + d.distance, !wideID(id) })
	case []object:
		return rewritten(v, func(o object) (object, bool) {
			out := d.move(o)
			return out, len(o) > 0 && &out[0] != &o[0]
		})
	case []any:
		return rewritten(v, d.moved)
	}
	return v, false
}

// rewritten puts what change makes of the elements into a copy, if it makes something of any.
func rewritten[T any](list []T, change func(T) (T, bool)) ([]T, bool) {
	var out []T
	for i, v := range list {
		if v, changed := change(v); changed {
			if out == nil {
				out = slices.Clone(list)
			}
			out[i] = v
		}
	}
	if out == nil {
		return list, false
	}
	return out, true
}

// wideID tells whether a number is no id of a district: it is one of the whole company, or none at all.
func wideID(id int64) bool {
	if id <= idBlock || id >= idEnd {
		return true
	}
	switch id / idBlock * idBlock {
	case idTaxZones, idTaxRates, idPaymentTerms, idPaymentTypes, idAccounts, idAccountTypes, idTagTypes, idRoles, idBusinessUnits,
		idCustomFields, idBatches, idProviders, idTenants, idTrades, idDivisions, idJobTypes, idCampaigns, idSKUs, idCallReasons,
		idCancelReasons, idHoldReasons, idProjectStatuses, idProjectTypes, idSegments, idSegmentItems, idBudgetCodes, idTeams,
		idZones, idArrivalWindows, idCategories, idSKUVendors, idCostTypes, idMarkups, idRateSheets, idVendors, idWarehouses,
		idInventoryTemplates, idPurchaseTypes, idReturnTypes, idCampaignCategories, idCampaignCosts, idSuppressions,
		idMembershipTypes, idMembershipParts, idInvoiceTemplates, idTemplateItems, idServiceTypes, idActivityCodes,
		idTimesheetCodes, idActivityTypes, idActivityCategories, idAgreementTemplates, idTaskTypes, idTaskSources,
		idTaskResolutions, idEstimateTemplates, idProposalTypes, idProposalTemplates, idEquipmentTypes, idForms,
		idRemittanceVendors, idReports:
		return true
	}
	return false
}
